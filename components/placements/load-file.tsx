"use client";

import { useId, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import { Progress } from "@/components/ui/progress";
import { Table } from "@/components/ui/table";
import { counted } from "@/lib/format/words";
import type { Layout } from "@/lib/placements/parse/sell-through";
import { useLoad } from "./use-load";
import { casesText, monthText } from "./words";

interface LoadFileProps {
  workspaceId: string;
  distributors: readonly { id: string; name: string }[];
}

const LAYOUTS: Readonly<Record<Layout, string>> = {
  lines: "A line for each customer, item and month",
  months: "Months as columns",
  report: "A report that names each customer above its items",
};

/** Whose file it is, the file, what was recognised in it, and then it is loaded. */
export function LoadFile({ workspaceId, distributors }: LoadFileProps) {
  const id = useId();
  const [distributor, setDistributor] = useState("");
  const { read, isReading, step, problem, said, open, load } = useLoad(workspaceId);
  const summary = read?.summary;
  const isBusy = isReading || step !== null;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-who`} className="font-medium">
            Distributor
          </label>
          <select
            id={`${id}-who`}
            value={distributor}
            disabled={isBusy}
            onChange={({ currentTarget }) => setDistributor(currentTarget.value)}
            className={`${controlStyles} h-control`}
          >
            <option value="">Whose file is it?</option>
            {distributors.map(({ id: value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-file`} className="font-medium">
            File
          </label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            disabled={isBusy}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) void open(file);
              // The same file once more is a choice as well.
              currentTarget.value = "";
            }}
            className="w-full min-w-0 text-sm file:me-3 file:h-control file:cursor-pointer file:rounded-control file:border file:border-control file:border-solid file:bg-surface file:px-3 file:text-text"
          />
          <p id={`${id}-hint`} className="text-sm text-third">
            CSV or XLSX, as the distributor sends it.
          </p>
        </div>
      </div>
      {isReading && <Progress label="Reading the file" value={null} />}
      {step !== null && <Progress label={step.label} value={step.value} max={step.max} />}
      {problem !== null && (
        <Alert tone="bad" announce>
          {problem}
        </Alert>
      )}
      <p role="status" className="text-second empty:hidden">
        {said}
      </p>
      {summary && (
        <div className="flex flex-col gap-3">
          <p>
            {LAYOUTS[summary.layout]}: {counted(summary.lines, "line", "lines")} of{" "}
            {counted(summary.customers, "customer", "customers")} and{" "}
            {counted(summary.items, "item", "items")}, {casesText(Math.round(summary.cases * 100) / 100)},{" "}
            {summary.months.map(monthText).join(", ")}.
            {summary.left > 0 &&
              ` Left out, since they say no cases: ${counted(summary.left, "row", "rows")}.`}
          </p>
          <Table
            caption="First lines as they will be"
            rows={summary.first.map((line, at) => ({ line, at }))}
            rowKey={({ at }) => String(at)}
            columns={[
              {
                id: "customer",
                header: "Customer",
                phone: "title",
                cell: ({ line: [customer] }) => customer,
              },
              { id: "item", header: "Item", cell: ({ line: [, item] }) => item },
              { id: "month", header: "Month", cell: ({ line: [, , month] }) => month && monthText(month) },
              {
                id: "cases",
                header: "Cases",
                align: "end",
                phone: "end",
                cell: ({ line: [, , , cases] }) => cases,
              },
            ]}
          />
          <p className="text-second text-sm">
            These months of the distributor are replaced by what the file says.
          </p>
          <Button
            variant="primary"
            className="self-start"
            busy={step !== null}
            disabled={distributor === ""}
            onClick={() => void load(distributor)}
          >
            Load {counted(summary.lines, "line", "lines")}
          </Button>
        </div>
      )}
    </div>
  );
}
