import type { Metadata } from "next";
import { FindingsCard } from "@/components/health/findings-card";
import { JobsCard } from "@/components/health/jobs-card";
import { LogCard } from "@/components/health/log-card";
import { StatementsCard } from "@/components/health/statements-card";
import { UndeliveredCard } from "@/components/health/undelivered-card";
import { VersionCard } from "@/components/health/version-card";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Alert } from "@/components/ui/alert";
import { Stat, StatList } from "@/components/ui/stat";
import { mayAudit } from "@/lib/audit/queries";
import { requireRole } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { formatNumber } from "@/lib/format/number";
import { readFindings, readHealth } from "@/lib/health/queries";
import { troublesIn } from "@/lib/health/words";
import { manyInTitle, recordKinds } from "@/lib/kinds/all";
import { readUndelivered } from "@/lib/outbox/undelivered";
import { undeliveredTroubles } from "@/lib/outbox/words";
import { isSpokenOf, wordsOf } from "@/lib/words";
import { listPeople, nameIn } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Health" };

const labelOf = (word: string) => {
  const kind = recordKinds.find((one) => one === word);
  return kind === undefined ? word : manyInTitle(kind);
};

export default async function HealthPage() {
  const member = await requireRole("admin");
  const [health, findings, undelivered, people] = await Promise.all([
    readHealth(member),
    readFindings(member),
    readUndelivered(member),
    listPeople(member),
  ]);
  const words = wordsOf(member.workspace);
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  const troubles = [...troublesIn(health, dayIn("UTC")), ...undeliveredTroubles(undelivered)];
  const { active, inactive } = health.people;
  const aside = [
    inactive > 0 ? `${formatNumber(inactive)} deactivated` : "",
    health.invited > 0 ? `${formatNumber(health.invited)} invited` : "",
  ].filter(Boolean);
  return (
    <>
      <SettingsHeader title="Health" />
      <div className="flex w-full max-w-4xl flex-col gap-4 p-4 md:p-5">
        {troubles.length === 0 ? (
          <Alert tone="good" title="All is well">
            Every job ran when it should, and the database is up to date.
          </Alert>
        ) : (
          <Alert tone="bad" title={troubles.length === 1 ? "One thing to look at" : "Some things to look at"}>
            <ul className="flex flex-col gap-1">
              {troubles.map((trouble) => (
                <li key={trouble}>{trouble}</li>
              ))}
            </ul>
            <p className="mt-1">Tell whoever runs the server; the guide to operations says what to do.</p>
          </Alert>
        )}
        <StatList>
          <Stat
            label="People"
            value={formatNumber(active)}
            {...(aside.length > 0 ? { note: aside.join(", ") } : {})}
          />
          {health.records
            .filter(({ kind }) => isSpokenOf(kind, words))
            .map(({ kind, living, trashed }) => (
              <Stat
                key={kind}
                label={labelOf(kind)}
                value={formatNumber(living)}
                {...(trashed > 0 ? { note: `${formatNumber(trashed)} in the trash` } : {})}
              />
            ))}
        </StatList>
        <VersionCard schema={health.schema} server={health.server} timeZone={timeZone} />
        <JobsCard jobs={health.jobs} timeZone={timeZone} />
        <UndeliveredCard undelivered={undelivered} workspaceId={member.workspace.id} timeZone={timeZone} />
        <LogCard
          log={health.log}
          checkedBy={nameIn(people, health.log.checked?.by ?? null)}
          canCheck={mayAudit(member)}
          timeZone={timeZone}
        />
        <FindingsCard findings={findings} />
        <StatementsCard statements={health.statements} />
      </div>
    </>
  );
}
