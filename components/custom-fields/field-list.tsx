"use client";

import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, TextCursorInput, Trash2, Undo2 } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useState } from "react";
import { OrderHandle } from "@/components/lists/order-handle";
import { useOrder } from "@/components/lists/use-order";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { notify } from "@/components/ui/toast";
import { orderFields, setFieldActive } from "@/lib/custom-fields/actions";
import { type FieldEntity, KIND_LABELS } from "@/lib/custom-fields/fields";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { counted } from "@/lib/format/words";

const loadField = () => import("./field-dialog");
const FieldDialog = lazy(async () => ({ default: (await loadField()).FieldDialog }));
const OptionDialog = lazy(async () => ({ default: (await import("./option-dialog")).OptionDialog }));

interface FieldListProps {
  workspaceId: string;
  entity: FieldEntity;
  /** "organizations" */
  title: string;
  fields: readonly ManagedField[];
}

function inUse({ records }: ManagedField): string {
  if (records === 0) return "No record has it yet";
  return `On ${counted(records, "record", "records")}`;
}

interface FieldRowProps {
  field: ManagedField;
  isLifted: boolean;
  menu: readonly MenuEntry[];
  onKey: (event: KeyboardEvent) => void;
  onEdit: () => void;
}

function FieldRow({ field, isLifted, menu, onKey, onEdit }: FieldRowProps) {
  return (
    <li
      data-code={field.id}
      {...(isLifted ? { "data-lifted": "" } : {})}
      className="flex min-h-12 items-center gap-2 bg-surface px-2 py-1.5 data-lifted:shadow-float"
    >
      <OrderHandle code={field.id} name={field.label} isLifted={isLifted} onKey={onKey} />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="wrap-anywhere font-medium">{field.label}</span>
          <Badge>{KIND_LABELS[field.kind].label}</Badge>
          {field.isRequired && <Badge tone="accent">Required</Badge>}
          {field.isExpiry && <Badge tone="warning">Expires</Badge>}
          {field.inList && <Badge tone="info">In the list</Badge>}
        </span>
        <span className="wrap-anywhere block text-sm text-third">
          {[inUse(field), field.options.join(", ")].filter(Boolean).join(" · ")}
        </span>
      </span>
      <IconButton label={`Edit ${field.label}`} onClick={onEdit}>
        <Pencil aria-hidden />
      </IconButton>
      <LazyMenu
        align="end"
        entries={menu}
        trigger={
          <IconButton label={`More for ${field.label}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      />
    </li>
  );
}

/** The fields that a workspace added to one kind of record, in the order of the form. */
export function FieldList({ workspaceId, entity, title, fields }: FieldListProps) {
  const [asked, setAsked] = useState<{ what: "add" | "edit" | "option"; id?: string } | null>(null);
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
      {
        label: "Retire",
        description: "What is stored stays",
        icon: <Trash2 />,
        danger: true,
        onSelect: () => setActive(field, false),
      },
    ];
  }

  return (
    <>
      <Card
        flush
        title={`Fields of ${title}`}
        meta={<span className="text-sm text-third">{active.length}</span>}
        actions={
          <Button
            variant="primary"
            onPointerEnter={loadField}
            onFocus={loadField}
            onClick={() => setAsked({ what: "add" })}
          >
            <Plus aria-hidden /> New field
          </Button>
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
        {(asked?.what === "add" || (asked?.what === "edit" && chosen)) && (
          <FieldDialog
            workspaceId={workspaceId}
            entity={entity}
            onClose={close}
            {...(chosen ? { field: chosen } : {})}
          />
        )}
        {asked?.what === "option" && chosen && (
          <OptionDialog workspaceId={workspaceId} field={chosen} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
