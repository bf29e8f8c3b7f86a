import { Badge } from "@/components/ui/badge";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RecordNames } from "@/lib/audit/names";
import { formatExact } from "@/lib/format/date-time";
import { dayIn, formatDay } from "@/lib/format/day";
import { recordKinds } from "@/lib/kinds/all";
import { inWords, inWordsForOne } from "@/lib/permissions/matrix";
import type { PersonRight } from "@/lib/permissions/queries";
import { recordHref } from "@/lib/records/places";
import { nameIn, type Person } from "@/lib/workspaces/people";
import { TakeBack } from "./take-back";

interface PersonRightsProps {
  workspaceId: string;
  personId: string;
  rights: readonly PersonRight[];
  people: readonly Person[];
  records: RecordNames;
  /** The company's, in which days end, and the reader's own. */
  zones: { workspace: string; reader: string };
}

function Subject({ right, records }: { right: PersonRight; records: RecordNames }) {
  const kind = recordKinds.find((one) => one === right.resource);
  if (right.resourceId === null || kind === undefined) return null;
  return (
    <>
      {" "}
      <IntentLink
        href={recordHref(kind, right.resourceId)}
        className="wrap-anywhere underline decoration-line underline-offset-2 hover:decoration-current"
      >
        {records.get(right.resourceId) ?? "without a name"}
      </IntentLink>
    </>
  );
}

function wordsOf({ granted, ...right }: PersonRight): string {
  const words = right.resourceId === null ? inWords(right) : inWordsForOne(right);
  return `${granted ? "may" : "may not"} ${words}`;
}

function State({ right: { isOver, granted } }: { right: PersonRight }) {
  if (isOver) return <Badge>Over</Badge>;
  return (
    <Badge tone={granted ? "good" : "bad"} dot>
      {granted ? "Allowed" : "Denied"}
    </Badge>
  );
}

function Until({ right: { expiresAt, isOver }, zone }: { right: PersonRight; zone: string }) {
  if (expiresAt === null) return "no end";
  const day = formatDay(dayIn(zone, expiresAt), dayIn(zone));
  return (
    <span title={formatExact(expiresAt, zone)}>
      {isOver ? "expired" : "until"} {day}
    </span>
  );
}

/** What is set for one person: what, by whom, since when, until when and why. Shares are ended on their records. */
export function PersonRights({ workspaceId, personId, rights, people, records, zones }: PersonRightsProps) {
  return (
    <ul className="divide-y divide-line border-line border-t">
      {rights.map((right) => {
        const { id, resource, permission, resourceId, granted, expiresAt, reason, isOver, isShare } = right;
        const words = wordsOf(right);
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-2.5">
            <span className="min-w-0 flex-1 basis-56">
              <span className={isOver ? "block text-third" : "block font-medium"}>
                {words.replace(/^m/, "M")}
                <Subject right={right} records={records} />
              </span>
              <span className="block text-sm text-third">
                {isShare ? "shared by" : "by"} {nameIn(people, right.givenBy) ?? "the system"},{" "}
                <RelativeTime moment={right.givenAt} timeZone={zones.reader} /> ·{" "}
                <Until right={right} zone={zones.workspace} />
              </span>
              {reason && <span className="wrap-anywhere block text-second text-sm">{reason}</span>}
            </span>
            <State right={right} />
            {!isShare && (
              <TakeBack
                right={{
                  workspaceId,
                  userId: personId,
                  resource,
                  permission,
                  resourceId,
                  granted,
                  expiresAt,
                  reason,
                }}
                isOver={isOver}
                words={words}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
