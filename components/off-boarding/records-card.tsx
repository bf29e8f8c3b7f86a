"use client";

import { type ReactNode, useState, useTransition } from "react";
import { useSay } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LoadMore } from "@/components/ui/load-more";
import { type Column, Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import type { MovedRecord, RecordPage } from "@/lib/off-boarding/answers";
import { kindLabel, RULE_LABELS } from "@/lib/off-boarding/rules";
import type { Say } from "@/lib/words";
import type { Asked } from "./ask";

interface RecordsCardProps {
  title: string;
  /** Reads the rows from the given one on. */
  load: (first: number) => Promise<Asked<RecordPage>>;
  /** Names of whoever can be a receiver, by id. */
  names: Readonly<Record<string, string>>;
  /** What to do with the whole list: the file. */
  actions?: ReactNode;
}

function columnsFor(names: Readonly<Record<string, string>>, say: Say): Column<MovedRecord>[] {
  return [
    {
      id: "record",
      header: "Record",
      cell: ({ label, in_trash }) => (
        <span className="inline-flex max-w-full items-center gap-2">
          <span className="truncate font-medium">{label ?? "No longer there"}</span>
          {in_trash && <Badge>Trash</Badge>}
        </span>
      ),
      // Takes the room that is left, and no more.
      className: "sm:w-full sm:max-w-0",
    },
    { id: "kind", header: "Kind", cell: ({ kind }) => kindLabel(kind) },
    {
      id: "customer",
      header: "Customer",
      cell: ({ customer }) => (
        <span className="sm:block sm:max-w-40 sm:truncate" title={customer ?? undefined}>
          {customer ?? "–"}
        </span>
      ),
    },
    {
      id: "to",
      header: "Goes to",
      cell: ({ to }) => (to === null ? "Not chosen yet" : (names[to] ?? "A colleague")),
      className: "whitespace-nowrap",
    },
    {
      id: "rule",
      header: "Rule",
      cell: ({ rule }) => say(RULE_LABELS[rule] ?? rule),
      className: "whitespace-nowrap",
    },
  ];
}

/** Every single record, read only when somebody wants to see it. */
export function RecordsCard({ title, load, names, actions }: RecordsCardProps) {
  const say = useSay();
  const [page, setPage] = useState<RecordPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, startLoading] = useTransition();

  function loadMore() {
    startLoading(async () => {
      try {
        const answer = await load(page?.rows.length ?? 0);
        if (!answer.ok) {
          setProblem(answer.message);
          return;
        }
        setProblem(null);
        setPage((before) => ({
          total: answer.data.total,
          rows: [...(before?.rows ?? []), ...answer.data.rows],
        }));
      } catch {
        setProblem("The list could not be loaded. Check the connection, then try again.");
      }
    });
  }

  return (
    <Card
      title={title}
      actions={
        <>
          {page === null && (
            <Button size="small" busy={loading} onClick={loadMore}>
              Show the list
            </Button>
          )}
          {actions}
        </>
      }
    >
      {page === null ? (
        <p className="text-second text-sm">Record by record, with who gets it and by which rule.</p>
      ) : (
        <>
          <Table
            caption={title}
            columns={columnsFor(names, say)}
            rows={page.rows}
            rowKey={({ kind, id }) => `${kind} ${id}`}
            empty={<p className="p-3.5 text-second">Nothing.</p>}
          />
          {page.rows.length > 0 && (
            <LoadMore
              summary={`${formatNumber(page.rows.length)} of ${formatNumber(page.total)}`}
              hasMore={page.rows.length < page.total}
              busy={loading}
              onLoadMore={loadMore}
            />
          )}
        </>
      )}
      {problem && (
        <Alert tone="bad" className="mt-2">
          {problem}
        </Alert>
      )}
    </Card>
  );
}
