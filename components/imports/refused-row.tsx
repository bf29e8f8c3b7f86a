"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { PlainField } from "@/components/ui/plain-field";
import { notify } from "@/components/ui/toast";
import { amendImportRow } from "@/lib/imports/actions";
import type { Import, ImportField, ImportRow } from "@/lib/imports/contract";
import { targetOf } from "@/lib/imports/recognise/columns";
import { nameOfRow } from "./row-changes";
import { fieldLabel } from "./words";

interface RefusedRowProps {
  workspaceId: string;
  one: Import;
  fields: readonly ImportField[];
  row: ImportRow;
  onMended: () => void;
}

/** A refused row, with the cells to blame to be mended where they stand. */
export function RefusedRow({ workspaceId, one, fields, row, onMended }: RefusedRowProps) {
  const [cells, setCells] = useState(row.raw);
  const [showsAll, setShowsAll] = useState(row.problems.every(({ column }) => column === null));
  const [busy, startMending] = useTransition();
  const known = new Map(fields.map((field) => [targetOf(field), field]));
  const shown = one.mapping.filter(
    ({ column }) => showsAll || row.problems.some((problem) => problem.column === column),
  );
  const elsewhere = row.problems.filter(
    ({ column }) => column === null || !shown.some((one) => one.column === column),
  );

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    startMending(async () => {
      const result = await amendImportRow({ workspaceId, id: one.id }, row.n, cells).catch(() => null);
      if (result === null) notify({ title: "No connection. The row is as it was.", tone: "bad" });
      else if (!result.ok) notify({ title: result.message, tone: "bad" });
      else onMended();
    });
  }

  return (
    <li className="px-3.5 py-3">
      <form aria-label={`Row ${row.n}`} onSubmit={handleSubmit} className="flex flex-col gap-2">
        <p className="flex min-w-0 gap-2">
          <span className="shrink-0 text-third tabular-nums">Row {row.n}</span>
          <span className="wrap-anywhere min-w-0">{nameOfRow(row)}</span>
        </p>
        {elsewhere.map(({ message }) => (
          <p key={message} className="text-bad text-sm">
            {message}
          </p>
        ))}
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {shown.map((entry) => {
            const { column } = entry;
            const field = known.get(targetOf(entry));
            return (
              <PlainField
                key={column}
                label={field === undefined ? one.header[column] : fieldLabel(field, one.kind)}
                value={cells[column] ?? ""}
                onChange={({ currentTarget: { value } }) =>
                  setCells(one.header.map((_, at) => (at === column ? value : (cells[at] ?? ""))))
                }
                errors={row.problems
                  .filter((problem) => problem.column === column)
                  .map(({ message }) => message)}
              />
            );
          })}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" size="small" busy={busy}>
            Check this row again
          </Button>
          {!showsAll && (
            <Button size="small" variant="ghost" onClick={() => setShowsAll(true)}>
              All cells
            </Button>
          )}
        </div>
      </form>
    </li>
  );
}
