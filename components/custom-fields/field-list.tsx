"use client";

import { Archive, ArrowDown, ArrowUp, Heading, Plus, TextCursorInput, Trash2, Undo2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOrder } from "@/components/lists/use-order";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { notify } from "@/components/ui/toast";
import { orderFields, setFieldActive } from "@/lib/custom-fields/actions";
import { type FieldEntity, HEADING } from "@/lib/custom-fields/fields";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { FieldRow } from "./field-row";
import { inUse, movedSection } from "./use-of-field";

const loadField = () => import("./field-dialog");
const FieldDialog = lazy(async () => ({ default: (await loadField()).FieldDialog }));
const DeleteField = lazy(async () => ({ default: (await import("./delete-field")).DeleteField }));
const OptionDialog = lazy(async () => ({ default: (await import("./option-dialog")).OptionDialog }));

interface FieldListProps {
  workspaceId: string;
  entity: FieldEntity;
  /** "organizations" */
  title: string;
  fields: readonly ManagedField[];
}

/** The fields that a workspace added to one kind of record, in the order of the form. */
export function FieldList({ workspaceId, entity, title, fields }: FieldListProps) {
  const [asked, setAsked] = useState<{
    what: "add" | "heading" | "edit" | "option" | "delete";
    id?: string;
  } | null>(null);
  const active = fields.filter(({ isActive }) => isActive);
  const retired = fields.filter(({ isActive }) => !isActive);
  const order = useOrder({
    codes: active.map(({ id }) => id),
    nameOf: (id) => fields.find((field) => field.id === id)?.label ?? id,
    save: (ids) => orderFields({ workspaceId, entity, ids }),
  });
  const shown = order.shown.flatMap((id) => active.find((field) => field.id === id) ?? []);
  const chosen = fields.find(({ id }) => id === asked?.id);
  const close = () => setAsked(null);

  async function setActive({ id, label }: ManagedField, isActive: boolean, withUndo = true) {
    const result = await setFieldActive({ workspaceId, id, isActive }).catch(() => null);
    if (!result?.ok) {
      notify({ title: result?.message ?? "No connection. Try again in a moment.", tone: "bad" });
      return;
    }
    const field = fields.find((one) => one.id === id);
    notify({
      title: isActive ? `${label} is back` : `${label} retired`,
      tone: "good",
      ...(withUndo && field ? { undo: () => setActive(field, !isActive, false) } : {}),
    });
  }

  function menuOf(field: ManagedField, index: number): MenuEntry[] {
    return [
      {
        label: "Move up",
        icon: <ArrowUp />,
        disabled: index === 0,
        onSelect: () => order.step(field.id, -1),
      },
      {
        label: "Move down",
        icon: <ArrowDown />,
        disabled: index === shown.length - 1,
        onSelect: () => order.step(field.id, 1),
      },
      ...(field.kind === HEADING
        ? [
            { label: "Move up with its fields", by: -1 as const, icon: <ArrowUp /> },
            { label: "Move down with its fields", by: 1 as const, icon: <ArrowDown /> },
          ].map(({ label, by, icon }) => {
            const next = movedSection(shown, field.id, by);
            return { label, icon, disabled: next === null, onSelect: () => next && order.put(next) };
          })
        : []),
      { kind: "separator" },
      ...(field.options.length > 0
        ? [
            {
              label: "Rename an option…",
              icon: <TextCursorInput />,
              onSelect: () => setAsked({ what: "option", id: field.id }),
            },
          ]
        : []),
      ...(field.kind === HEADING
        ? []
        : [
            {
              label: "Retire",
              description: "What is stored stays",
              icon: <Archive />,
              onSelect: () => setActive(field, false),
            },
          ]),
      {
        label: "Delete…",
        icon: <Trash2 />,
        danger: true,
        onSelect: () => setAsked({ what: "delete", id: field.id }),
      },
    ];
  }

  return (
    <>
      <Card
        flush
        title={`Fields of ${title}`}
        meta={
          <span className="text-sm text-third">{active.filter(({ kind }) => kind !== HEADING).length}</span>
        }
        actions={
          <>
            {shown.length > 0 && (
              <Button
                onPointerEnter={loadField}
                onFocus={loadField}
                onClick={() => setAsked({ what: "heading" })}
              >
                <Heading aria-hidden /> New heading
              </Button>
            )}
            <Button
              variant="primary"
              onPointerEnter={loadField}
              onFocus={loadField}
              onClick={() => setAsked({ what: "add" })}
            >
              <Plus aria-hidden /> New field
            </Button>
          </>
        }
      >
        <p role="status" className="sr-only">
          {order.said}
        </p>
        {shown.length === 0 ? (
          <EmptyState title={`Nothing added to ${title} yet`}>
            A contract number, a renewal day, a preference: what you add here is in the form, on the page, in
            the list’s filters, in exports and in the history.
          </EmptyState>
        ) : (
          <ul
            ref={order.listRef}
            aria-label={`Fields of ${title}`}
            className="divide-y divide-line overflow-hidden rounded-b-card border-line border-t"
          >
            {shown.map((field, index) => (
              <FieldRow
                key={field.id}
                field={field}
                isLifted={order.lifted === field.id}
                menu={menuOf(field, index)}
                onKey={(event) => order.handleKey(event, field.id)}
                onEdit={() => setAsked({ what: "edit", id: field.id })}
              />
            ))}
          </ul>
        )}
      </Card>
      {retired.length > 0 && (
        <Card flush title="Retired" meta={<span className="text-sm text-third">{retired.length}</span>}>
          <ul aria-label="Retired" className="divide-y divide-line border-line border-t">
            {retired.map((field) => (
              <li key={field.id} className="flex min-h-12 items-center gap-2.5 px-3.5 py-1.5">
                <span className="min-w-0 flex-1">
                  <span className="wrap-anywhere block text-second">{field.label}</span>
                  <span className="block text-sm text-third">{inUse(field)}</span>
                </span>
                <Button size="small" variant="ghost" onClick={() => setActive(field, true)}>
                  <Undo2 aria-hidden /> Bring back<span className="sr-only"> {field.label}</span>
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Suspense fallback={null}>
        {(asked?.what === "add" || asked?.what === "heading" || (asked?.what === "edit" && chosen)) && (
          <FieldDialog
            workspaceId={workspaceId}
            entity={entity}
            isHeading={asked.what === "heading" || chosen?.kind === HEADING}
            onClose={close}
            {...(chosen ? { field: chosen } : {})}
          />
        )}
        {asked?.what === "delete" && chosen && (
          <DeleteField
            workspaceId={workspaceId}
            entity={entity}
            field={chosen}
            onRetire={() => setActive(chosen, false)}
            onClose={close}
          />
        )}
        {asked?.what === "option" && chosen && (
          <OptionDialog workspaceId={workspaceId} field={chosen} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
