"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { setImport } from "@/lib/imports/actions";
import { type Import, type ImportField, type ImportRow, importOptionsSchema } from "@/lib/imports/contract";
import { targetOf } from "@/lib/imports/recognise/columns";
import { Pick } from "./pick";
import { fieldLabel } from "./words";

interface StandsForProps {
  workspaceId: string;
  one: Import;
  fields: readonly ImportField[];
  refused: readonly ImportRow[];
  onSaid: () => void;
}

interface Typed {
  field: ImportField;
  text: string;
}

/** Values that no list has, each once, with the field they were typed for. */
function unknownIn({ one, fields, refused }: StandsForProps): Typed[] {
  const byColumn = new Map(
    one.mapping.map((entry) => [entry.column, fields.find((field) => targetOf(field) === targetOf(entry))]),
  );
  const found = new Map<string, Typed>();
  for (const { problems, raw } of refused) {
    for (const { column, code } of problems) {
      const field = column === null ? undefined : byColumn.get(column);
      const text = column === null ? "" : (raw[column] ?? "");
      if (code !== "value_unknown" || field?.choices === null || field === undefined || text === "") continue;
      if (!/[;,\n|]/.test(text) || field.type === "choice")
        found.set(`${targetOf(field)} ${text}`, { field, text });
    }
  }
  return [...found.values()];
}

const CHOOSE = "choose";
const LEAVE = "leave";

/** What a value of the file stands for, said once for all of its rows. */
export function StandsFor(props: StandsForProps) {
  const { workspaceId, one, onSaid } = props;
  const typed = unknownIn(props);
  const [said, setSaid] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, startSaying] = useTransition();
  if (typed.length === 0) return null;

  function handleSay() {
    startSaying(async () => {
      const options = importOptionsSchema.parse(one.options);
      const values = { ...options.values };
      for (const { field, text } of typed) {
        const target = targetOf(field);
        const code = said.get(`${target} ${text}`);
        if (code !== undefined) values[target] = { ...values[target], [text]: code === LEAVE ? null : code };
      }
      const result = await setImport({ workspaceId, id: one.id }, one.mapping, { ...options, values }).catch(
        () => null,
      );
      if (result === null) notify({ title: "No connection. Nothing was changed.", tone: "bad" });
      else if (!result.ok) notify({ title: result.message, tone: "bad" });
      else onSaid();
    });
  }

  return (
    <section aria-labelledby="stands-for" className="flex flex-col gap-3 border-line border-b px-3.5 py-3">
      <h3 id="stands-for" className="font-medium">
        What these values stand for, in all rows
      </h3>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {typed.map(({ field, text }) => {
          const key = `${targetOf(field)} ${text}`;
          return (
            <Pick
              key={key}
              label={`“${text}” in ${fieldLabel(field, one.kind)}`}
              value={said.get(key) ?? CHOOSE}
              options={[
                { value: CHOOSE, label: "Not in the list" },
                { value: LEAVE, label: "Leave it empty" },
                ...(field.choices ?? []).map(({ code, label }) => ({ value: code, label })),
              ]}
              onPick={(code) => {
                const next = new Map(said);
                if (code === CHOOSE) next.delete(key);
                else next.set(key, code);
                setSaid(next);
              }}
            />
          );
        })}
      </div>
      <Button className="self-start" busy={busy} disabled={said.size === 0} onClick={handleSay}>
        Use and check again
      </Button>
    </section>
  );
}
