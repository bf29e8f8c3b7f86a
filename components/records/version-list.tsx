import { WithOthers } from "@/components/change-sets/with-others";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { actionWord, changedValues, isToldIn, tableWord } from "@/lib/audit/words";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import type { CodeWords } from "@/lib/lookups/code-words";
import type { Change } from "@/lib/records/access";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";
import type { Words } from "@/lib/words";
import { nameIn, type Person } from "@/lib/workspaces/people";
import { ChangeValues } from "./change-values";
import { RestoreVersion } from "./restore-version";

interface VersionListProps {
  changes: readonly Change[];
  people: readonly Person[];
  codeWords: CodeWords;
  timeZone: string;
  workspaceId: string;
  resource: RecordKind;
  id: string;
  /** Null for whoever may not change the record. */
  version: number | null;
  /** What the fields that the workspace added are called. */
  labels: Readonly<Record<string, string>>;
  words: Words;
  /** Whether the first one listed is how the record is now. */
  startsNow: boolean;
}

/** Everything that happened to a record, newest first, each version with a way back to it. */
export function VersionList(props: VersionListProps) {
  const {
    changes,
    people,
    codeWords,
    timeZone,
    workspaceId,
    resource,
    id,
    version,
    labels,
    words,
    startsNow,
  } = props;
  const nameOf = (person: string) => people.find((one) => one.id === person)?.name ?? null;
  const own = changes.filter(({ table_name }) => table_name === `public.${RECORD_KINDS[resource].table}`);
  return (
    <ol className="divide-y divide-line">
      {changes
        .filter((change) => isToldIn(words, change))
        .map((change) => {
          const values = changedValues(change.old_values, change.new_values, labels, words);
          const moment = parseTimestamp(change.changed_at);
          const isOwn = own.includes(change);
          const isNow = startsNow && change === own[0];
          return (
            <li key={change.change_id} className="flex flex-col gap-2 px-3.5 py-3">
              <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
                <b className="font-medium">{change.actor_name ?? "The system"}</b>
                <span>
                  {actionWord(change.action)} {isOwn ? "it" : `the ${tableWord(change.table_name)}`}
                </span>
                {change.covering_for && (
                  <span className="text-second text-sm">
                    covering for {nameIn(people, change.covering_for) ?? "a colleague"}
                  </span>
                )}
                <RelativeTime moment={moment} timeZone={timeZone} className="text-sm text-third" />
                <WithOthers change={change} />
                {isNow && <Badge tone="good">As it is now</Badge>}
                {isOwn && !isNow && version !== null && change.action !== "trash" && (
                  <span className="ms-auto">
                    <RestoreVersion
                      workspaceId={workspaceId}
                      resource={resource}
                      id={id}
                      changeId={change.change_id}
                      version={version}
                      moment={formatExact(moment, timeZone)}
                    />
                  </span>
                )}
              </div>
              {values.length > 0 && (
                <ChangeValues
                  values={values}
                  nameOf={nameOf}
                  wordOf={(column, value) => codeWords(change.table_name, column, value)}
                />
              )}
            </li>
          );
        })}
    </ol>
  );
}
