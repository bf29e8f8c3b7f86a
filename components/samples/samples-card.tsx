// The open samples of a customer or an opportunity on its page: where each is, and by when something is owed.
import { DueBadge } from "@/components/today/due-badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import type { Member } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { clockOf } from "@/lib/lists/stored";
import { recordHref } from "@/lib/records/places";
import { route, withQuery } from "@/lib/route";
import { hasSamples } from "@/lib/samples/has";
import { owedWords, type SampleStatus } from "@/lib/samples/rules";
import { readPermissions } from "@/lib/workspaces/people";
import { SampleAt } from "./sample-at";
import { SampleStatusBadge } from "./status-badge";

interface SamplesCardProps {
  member: Member;
  /** Null for one who isn't seen. */
  customer: { id: string; name: string } | null;
  samples: readonly { id: string; title: string; status: SampleStatus; due_on: string | null }[];
  canUpdate: boolean;
  /** Of one opportunity alone. */
  opportunityId?: string;
}

export async function SamplesCard({ member, customer, samples, canUpdate, opportunityId }: SamplesCardProps) {
  const may = readPermissions(member);
  if (customer === null || !hasSamples(member.workspace) || !may("read", "sample")) return null;
  const { today } = clockOf(member);
  const fields = await listCustomFields(member, "sample");
  const all = withQuery(
    route("/samples"),
    new URLSearchParams({ of_customer: customer.id, scope: "everyone" }),
  );
  return (
    <Card
      title="Samples"
      flush={samples.length > 0}
      actions={
        <>
          {opportunityId === undefined && (
            <IntentLink href={all} className="underline decoration-line underline-offset-2 hover:text-text">
              All<span className="sr-only"> samples</span>
            </IntentLink>
          )}
          {canUpdate && may("create", "sample") && (
            <SampleAt
              workspaceId={member.workspace.id}
              fields={fields}
              today={today}
              at={{ id: customer.id, name: customer.name }}
              {...(opportunityId ? { opportunityId } : {})}
            />
          )}
        </>
      }
    >
      {samples.length === 0 ? (
        <p className="text-third">None is open.</p>
      ) : (
        <ul>
          {samples.map(({ id, title, status, due_on }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3.5 py-2"
            >
              <IntentLink
                href={recordHref("sample", id)}
                className="wrap-anywhere min-w-0 flex-1 basis-40 hover:underline"
              >
                {owedWords(status, title)}
              </IntentLink>
              <SampleStatusBadge status={status} />
              {due_on !== null && <DueBadge day={due_on} time={null} today={today} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
