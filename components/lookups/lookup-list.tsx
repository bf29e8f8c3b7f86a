"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOrder } from "@/components/lists/use-order";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { addEntry, deleteEntry, orderEntries, reviveEntry } from "@/lib/lookups/actions";
import { type LookupDefinition, type LookupKind, lookupDefinition } from "@/lib/lookups/kinds";
import type { Entry } from "@/lib/lookups/rules";
import { EntryRow, RetiredRow } from "./entry-row";
import { takeMergeBack } from "./take-merge-back";

const loadEntry = () => import("./entry-dialog");
const EntryDialog = lazy(async () => ({ default: (await loadEntry()).EntryDialog }));
const RetireDialog = lazy(async () => ({ default: (await import("./retire-dialog")).RetireDialog }));

export interface Reference {
  value: string;
  label: string;
}

interface LookupListProps {
  workspaceId: string;
  kind: LookupKind;
  entries: readonly Entry[];
  /** What a default status or suggested stage is chosen from. */
  references: readonly Reference[];
  timeZone: string;
}

type Asked =
  | { what: "add" }
  | { what: "edit"; code: string }
  | { what: "retire"; code: string }
  | { what: "merge"; code: string }
  | null;

function referenceOf(entry: Entry, references: readonly Reference[]): string | null {
  const labelOf = (code: string) => references.find(({ value }) => value === code)?.label ?? code;
  if (entry.defaultStatus !== null) return `sets ${labelOf(entry.defaultStatus)}`;
  if (entry.suggestedStage !== null) return `suggests ${labelOf(entry.suggestedStage)}`;
  return null;
}

async function tell(result: Promise<ActionResult<unknown>>, done: string, undo?: () => void) {
  const answer = await result.catch(() => null);
  if (answer?.ok) notify({ title: done, tone: "good", ...(undo ? { undo } : {}) });
  else {
    notify({
      title: answer?.message ?? "No connection. Try again in a moment.",
      tone: "bad",
      ...(answer?.hint ? { description: answer.hint } : {}),
    });
  }
}

/** One list as its admin sees it: in its order, with what uses each entry and everything that can be done with it. */
export function LookupList({ workspaceId, kind, entries, references, timeZone }: LookupListProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const definition: LookupDefinition = lookupDefinition(kind);
  const active = entries.filter(({ isActive }) => isActive);
  const retired = entries.filter(({ isActive }) => !isActive);
  const order = useOrder({
    codes: active.map(({ code }) => code),
    nameOf: (code) => entries.find((entry) => entry.code === code)?.label ?? code,
    save: (codes) => orderEntries({ workspaceId, kind, codes }),
  });
  const shown = order.shown.flatMap((code) => active.find((entry) => entry.code === code) ?? []);
  const chosen =
    asked !== null && "code" in asked ? entries.find(({ code }) => code === asked.code) : undefined;
  const close = () => setAsked(null);

  function handleDelete({ code, label, colour, category, defaultStatus, suggestedStage }: Entry) {
    const values = {
      label,
      colour,
      ...(category === null ? {} : { category, default_status: defaultStatus ?? "" }),
      ...(kind === "interaction_type" ? { suggested_stage: suggestedStage ?? "" } : {}),
    };
    const undo = () => tell(addEntry({ workspaceId, kind, values }), `${label} is back`);
    return tell(deleteEntry({ workspaceId, kind, code }), `${label} deleted`, undo);
  }

  return (
    <>
      <Card
        flush
        title={definition.title}
        meta={<span className="text-sm text-third">{active.length}</span>}
        actions={
          <Button
            variant="primary"
            onPointerEnter={loadEntry}
            onFocus={loadEntry}
            onClick={() => setAsked({ what: "add" })}
          >
            <Plus aria-hidden /> New {definition.one}
          </Button>
        }
      >
        <p className="px-3.5 pb-3 text-second">{definition.about}</p>
        <p role="status" className="sr-only">
          {order.said}
        </p>
        {shown.length === 0 ? (
          <EmptyState title={`No ${definition.title.toLowerCase()} yet`}>
            Add the first {definition.one}; reps can choose it at once.
          </EmptyState>
        ) : (
          <ul
            ref={order.listRef}
            aria-label={definition.title}
            className="divide-y divide-line overflow-hidden rounded-b-card border-line border-t"
          >
            {shown.map((entry, index) => (
              <EntryRow
                key={entry.code}
                entry={entry}
                reference={referenceOf(entry, references)}
                isLifted={order.lifted === entry.code}
                isFirst={index === 0}
                isLast={index === shown.length - 1}
                onKey={(event) => order.handleKey(event, entry.code)}
                onStep={(by) => order.step(entry.code, by)}
                onEdit={() => setAsked({ what: "edit", code: entry.code })}
                onMerge={() => setAsked({ what: "merge", code: entry.code })}
                onRetire={() => setAsked({ what: "retire", code: entry.code })}
                onDelete={() => handleDelete(entry)}
              />
            ))}
          </ul>
        )}
      </Card>
      {retired.length > 0 && (
        <Card flush title="Retired" meta={<span className="text-sm text-third">{retired.length}</span>}>
          <ul aria-label="Retired" className="divide-y divide-line border-line border-t">
            {retired.map((entry) => (
              <RetiredRow
                key={entry.code}
                entry={entry}
                timeZone={timeZone}
                onUndo={() => takeMergeBack({ workspaceId, kind, code: entry.code }, entry.label)}
                onRevive={() =>
                  tell(reviveEntry({ workspaceId, kind, code: entry.code }), `${entry.label} is back`)
                }
              />
            ))}
          </ul>
        </Card>
      )}
      <Suspense fallback={null}>
        {(asked?.what === "add" || (asked?.what === "edit" && chosen)) && (
          <EntryDialog
            workspaceId={workspaceId}
            kind={kind}
            references={references}
            onClose={close}
            {...(chosen ? { entry: chosen } : {})}
          />
        )}
        {(asked?.what === "retire" || asked?.what === "merge") && chosen && (
          <RetireDialog
            workspaceId={workspaceId}
            kind={kind}
            entries={entries}
            entry={chosen}
            isMerge={asked.what === "merge"}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
