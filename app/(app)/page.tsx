import type { Metadata } from "next";
import { FirstRun } from "@/components/first-run/first-run";
import { LogButton } from "@/components/quick-log/log-button";
import { ActivityCard } from "@/components/today/activity-card";
import { EngagementCard } from "@/components/today/engagement-card";
import { FollowUpsCard } from "@/components/today/follow-ups-card";
import { NextActionsCard } from "@/components/today/next-actions-card";
import { PipelineCard } from "@/components/today/pipeline-card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireMember } from "@/lib/auth";
import { findUnvisited, readFirstRun } from "@/lib/first-run/queries";
import { formatToday, greeting } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { firstName } from "@/lib/format/name";
import { ownersIn } from "@/lib/lists/owners";
import { chooseScope, offeredScopes, SCOPE_LABELS } from "@/lib/lists/scope";
import { listInteractionTypes, listStages } from "@/lib/lookups/queries";
import {
  countPipeline,
  listEngagement,
  listFollowUps,
  listNextActions,
  listRecentActivity,
} from "@/lib/today/queries";

export const metadata: Metadata = { title: "Today" };

const labelsOf = (lookups: readonly { code: string; label: string }[]) =>
  new Map(lookups.map(({ code, label }) => [code, label]));

export default async function TodayPage({ searchParams }: PageProps<"/">) {
  const member = await requireMember();
  const { profile, workspace, role } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const today = dayIn(timeZone);
  const scope = chooseScope((await searchParams).scope, role);
  const owners = await ownersIn(member, scope);
  const [followUps, nextActions, pipeline, principals, activity, types, stages, firstRun] = await Promise.all(
    [
      listFollowUps(member, owners, today),
      listNextActions(member, owners, today),
      countPipeline(member, owners),
      listEngagement(member),
      listRecentActivity(member, owners),
      listInteractionTypes(member),
      listStages(member),
      readFirstRun(member),
    ],
  );
  const scopes = offeredScopes(role);
  const typeLabels = labelsOf(types);
  return (
    <>
      <PageHeader
        title={`${greeting(timeZone)}, ${firstName(profile.full_name)}`}
        meta={<span className="max-sm:hidden">{formatToday(timeZone)}</span>}
        actions={
          <>
            {scopes.length > 1 && (
              <SegmentedLinks
                aria-label="Whose work"
                links={scopes.map((one) => ({
                  href: `/?scope=${one}`,
                  label: SCOPE_LABELS[one],
                  current: one === scope,
                }))}
              />
            )}
            <LogButton withKey className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <FirstRun
          workspaceId={workspace.id}
          run={firstRun}
          unvisited={firstRun.steps.length === 0 ? null : await findUnvisited(member)}
          principal={principals[0] ?? null}
        />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <FollowUpsCard due={followUps} types={types} today={today} />
            <NextActionsCard rows={nextActions} today={today} />
            <PipelineCard stages={pipeline} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <EngagementCard principals={principals} timeZone={timeZone} />
            <ActivityCard
              rows={activity}
              typeLabels={typeLabels}
              stageLabels={labelsOf(stages)}
              timeZone={timeZone}
            />
          </div>
        </div>
      </PageBody>
    </>
  );
}
