import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ChangeSet, LeftRecord } from "@/lib/change-sets/queries";
import { reasonText, whatText } from "@/lib/change-sets/words";
import { parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import { recordKinds } from "@/lib/kinds/all";
import { historyHref } from "@/lib/records/places";
import { UndoSet } from "./undo-set";

interface ChangeSetListProps {
  workspaceId: string;
  /** Whoever reads: their own sets say "You". */
  readerId: string;
  sets: readonly ChangeSet[];
  left: readonly LeftRecord[];
  timeZone: string;
}

const link = "underline decoration-line underline-offset-2 hover:decoration-current";

function Left({ record: { resource, record_id, title, reason, columns, refusal } }: { record: LeftRecord }) {
  const kind = recordKinds.find((one) => one === resource);
  return (
    <li className="wrap-anywhere">
      {kind === undefined ? (
        title
      ) : (
        <IntentLink href={historyHref(kind, record_id)} className={link}>
          {title}
        </IntentLink>
      )}
      <span className="text-second">
        : {reasonText(reason, refusal)}
        {columns.length > 0 && ` (${columns.map(columnText).join(", ")})`}
      </span>
    </li>
  );
}

const columnText = (column: string) => column.replace(/^custom\.|_(cents|id)$/g, "").replaceAll("_", " ");

/** What an undo did, and what it left: by name what the reader may read, the others as a number. */
function Outcome({ set, left }: { set: ChangeSet; left: readonly LeftRecord[] }) {
  const named = new Set(left.map(({ resource, record_id }) => `${resource}/${record_id}`)).size;
  const others = set.left_out - named;
  if (set.undone_at === null && set.restored + set.left_out === 0) return null;
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="text-second">
        {counted(set.restored, "record", "records")} taken back
        {set.undone_at !== null && ` by ${set.undone_by_name ?? "the system"}`}
        {set.left_out > 0 && `, ${set.left_out} stayed`}
        {set.undone_at === null && " so far"}
      </p>
      {set.left_out > 0 && (
        <ul className="list-disc ps-5">
          {left.map((record) => (
            <Left key={`${record.record_id}${record.reason}`} record={record} />
          ))}
          {others > 0 && (
            <li className="text-second">
              {counted(
                others,
                named === 0 ? "record" : "other record",
                named === 0 ? "records" : "other records",
              )}{" "}
              not named here
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** Changes to many records, newest first, each with Undo and with what an undo left. */
export function ChangeSetList({ workspaceId, readerId, sets, left, timeZone }: ChangeSetListProps) {
  return (
    <ul className="divide-y divide-line">
      {sets.map((set) => (
        <li key={set.change_set_id} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3.5 py-3">
          <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
            <p className="wrap-anywhere">
              <b className="font-medium">
                {set.author_id === readerId ? "You" : (set.author_name ?? "A former colleague")}
              </b>{" "}
              {whatText(set)}{" "}
              <RelativeTime
                moment={parseTimestamp(set.opened_at)}
                timeZone={timeZone}
                className="text-sm text-third"
              />
            </p>
            <Outcome
              set={set}
              left={left.filter(({ change_set_id }) => change_set_id === set.change_set_id)}
            />
          </div>
          {set.can_undo && (
            <UndoSet
              workspaceId={workspaceId}
              id={set.change_set_id}
              what={whatText(set)}
              isBegun={set.restored + set.left_out > 0}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
