import type { Metadata } from "next";
import { FirstRun } from "@/components/first-run/first-run";
import { ScopeLinks } from "@/components/lists/scope-links";
import { LogButton } from "@/components/quick-log/log-button";
import { NewTask } from "@/components/tasks/new-task";
import { ActivityCard } from "@/components/today/activity-card";
import { AgendaCard } from "@/components/today/agenda-card";
import { EngagementCard } from "@/components/today/engagement-card";
import { PipelineCard } from "@/components/today/pipeline-card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { findUnvisited } from "@/lib/first-run/queries";
import { formatToday, greeting } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { firstName } from "@/lib/format/name";
import { ownersFor } from "@/lib/lists/owners";
import { toSearchParams } from "@/lib/lists/query-string";
import { whoseIn } from "@/lib/lists/scope";
import { listInteractionTypes, listStages } from "@/lib/lookups/queries";
import { listRecentActivity, readToday } from "@/lib/today/queries";
import { parseDuePart } from "@/lib/today/rules";
import { sayWith, wordsOf } from "@/lib/words";

export const metadata: Metadata = { title: "Today" };

const labelsOf = (lookups: readonly { code: string; label: string }[]) =>
  new Map(lookups.map(({ code, label }) => [code, label]));

export default async function TodayPage({ searchParams }: PageProps<"/">) {
  const member = await requireMember();
  const { profile, workspace } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const today = dayIn(timeZone);
  const params = toSearchParams(await searchParams);
  const owners = await ownersFor(member, params);
  const asked = { owners, part: parseDuePart(params.get("due")), today, timeZone };
  const [{ agenda, counts, pipeline, principals, firstRun }, activity, types, stages] = await Promise.all([
    readToday(member, asked),
    listRecentActivity(member, owners),
    listInteractionTypes(member),
    listStages(member),
  ]);
  const whose = whoseIn(params, member.role);
  const typeLabels = labelsOf(types);
  const words = wordsOf(workspace);
  const say = sayWith(words);
  return (
    <>
      <PageHeader
        title={
          <>
            {/* On a phone whose day it is stands beside it, and leaves room for a word. */}
            <span className="whitespace-nowrap sm:hidden">Today</span>
            <span className="max-sm:hidden">
              {greeting(timeZone)}, {firstName(profile.full_name)}
            </span>
          </>
        }
        meta={<span className="max-sm:hidden">{formatToday(timeZone)}</span>}
        actions={
          <>
            <ScopeLinks page="/" params={params} member={member} />
            <NewTask className="max-md:hidden" />
            <LogButton withKey className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <FirstRun
          workspaceId={workspace.id}
          run={firstRun}
          unvisited={firstRun.steps.length === 0 ? null : await findUnvisited(member)}
          principal={words.principals ? (principals.at(-1) ?? null) : null}
          say={say}
        />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <AgendaCard {...agenda} counts={counts} params={params} today={today} />
            <PipelineCard stages={pipeline} whose={whose} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            {words.principals && (
              <EngagementCard
                principals={principals}
                timeZone={timeZone}
                today={today}
                whose={whose}
                say={say}
              />
            )}
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
