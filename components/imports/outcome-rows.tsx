"use client";

import { Alert } from "@/components/ui/alert";
import { LoadMore } from "@/components/ui/load-more";
import { Spinner } from "@/components/ui/spinner";
import { counted } from "@/lib/format/words";
import type { Import, ImportField, ImportOutcome } from "@/lib/imports/contract";
import { RefusedRow } from "./refused-row";
import { RowChanges } from "./row-changes";
import { StandsFor } from "./stands-for";
import { useRows } from "./use-rows";

interface OutcomeRowsProps {
  workspaceId: string;
  one: Import;
  fields: readonly ImportField[];
  outcome: ImportOutcome;
  count: number;
  isDone: boolean;
  onMended: () => void;
}

/** The rows of a file that something comes of, or nothing. */
export function OutcomeRows({
  workspaceId,
  one,
  fields,
  outcome,
  count,
  isDone,
  onMended,
}: OutcomeRowsProps) {
  const { rows, failed, hasMore, busy, more } = useRows(one.id, outcome);
  if (failed && rows === null)
    return <Alert tone="bad">The rows could not be loaded. Reload the page.</Alert>;
  if (rows === null) {
    return (
      <p className="flex items-center gap-2 px-3.5 py-3 text-second">
        <Spinner /> Loading…
      </p>
    );
  }
  const isMendable = outcome === "refused" && !isDone;
  return (
    <>
      {isMendable && (
        <StandsFor workspaceId={workspaceId} one={one} fields={fields} refused={rows} onSaid={onMended} />
      )}
      <ul className="divide-y divide-line">
        {rows.map((row) =>
          isMendable ? (
            <RefusedRow
              key={`${row.n} ${row.raw.join("\n")}`}
              workspaceId={workspaceId}
              one={one}
              fields={fields}
              row={row}
              onMended={onMended}
            />
          ) : (
            <RowChanges key={row.n} row={row} kind={one.kind} fields={fields} isDone={isDone} />
          ),
        )}
      </ul>
      {(hasMore || rows.length > 50) && (
        <LoadMore
          summary={`${rows.length} of ${counted(count, "row", "rows")}`}
          hasMore={hasMore}
          busy={busy}
          onLoadMore={more}
        />
      )}
    </>
  );
}
