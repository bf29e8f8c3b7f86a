import type { Metadata } from "next";
import { FirstSteps } from "@/components/today/first-steps";
import { TeamList } from "@/components/today/team-list";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { formatToday, greeting } from "@/lib/format/date-time";
import { firstName } from "@/lib/format/name";
import { formatNumber } from "@/lib/format/number";
import { listMembers } from "@/lib/workspaces/invitations";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import { templateSchema } from "@/lib/workspaces/schema";
import { TEMPLATE_CHOICES } from "@/lib/workspaces/templates";

export const metadata: Metadata = { title: "Today" };

const shownTeam = 12;

export default async function TodayPage() {
  const member = await requireMember();
  const { profile, workspace, role } = member;
  const team = (await listMembers(member)).filter(({ is_active }) => is_active);
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const template = templateSchema.safeParse(workspace.template);
  const facts = [
    { name: "Workspace", value: workspace.name },
    {
      name: "Set up for",
      value: template.success ? TEMPLATE_CHOICES[template.data].description : workspace.template,
    },
    { name: "You are", value: ROLE_LABELS[role].label, note: ROLE_LABELS[role].description },
    { name: "Signed in as", value: profile.email },
    { name: "Time zone", value: timeZone.replaceAll("_", " ") },
  ];
  return (
    <>
      <PageHeader
        title={`${greeting(timeZone)}, ${firstName(profile.full_name)}`}
        meta={<span className="max-sm:hidden">{formatToday(timeZone)}</span>}
      />
      <PageBody>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <Card title="Begin here" flush>
            <FirstSteps />
          </Card>
          <Card title="You and your workspace">
            <dl className="flex flex-col gap-2.5">
              {facts.map(({ name, value, note }) => (
                <div
                  key={name}
                  className="grid grid-cols-[5.5rem_minmax(0,1fr)] sm:grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3"
                >
                  <dt className="text-third">{name}</dt>
                  <dd className="wrap-anywhere">
                    {value}
                    {note && <span className="block text-third">{note}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
          <Card
            title="Your team"
            meta={<Badge>{formatNumber(team.length)}</Badge>}
            className="lg:col-span-2"
            flush
          >
            <TeamList team={team.slice(0, shownTeam)} ownId={profile.user_id} />
          </Card>
        </div>
      </PageBody>
    </>
  );
}
