"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { clientCache } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import type { OfferedField } from "@/lib/lists/offered-fields";
import { moved } from "@/lib/lookups/rules";
import { changeView, preferList } from "@/lib/views/actions";
import type { ListSetup } from "@/lib/views/rules";
import { fieldsOf } from "./fields-of";

interface ColumnsDialogProps {
  setup: ListSetup;
  onClose: () => void;
}

interface ChoiceProps {
  fields: readonly OfferedField[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** Those that are shown, in their order, then the others; the first names the row and stays where it is. */
function ColumnChoice({ fields, chosen, onChange }: ChoiceProps) {
  const list = useRef<HTMLUListElement>(null);
  const shown = chosen.flatMap((id) => fields.find((field) => field.id === id) ?? []);
  const others = fields.slice(1).filter(({ id }) => !chosen.includes(id));

  function step(id: string, by: -1 | 1) {
    onChange(moved(chosen, id, chosen.indexOf(id) + by));
    // The row keeps its key, but at an end the button that moved it is disabled and would lose the focus.
    requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-column="${CSS.escape(id)}"]`);
      if (row?.contains(document.activeElement)) return;
      row?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    });
  }

  return (
    <ul ref={list} aria-label="Columns to show" className="flex flex-col">
      {[...shown, ...others].map(({ id, label }) => {
        const place = chosen.indexOf(id);
        return (
          <li key={id} data-column={id} className="flex items-center gap-1">
            <label className="flex min-w-0 flex-1 items-center gap-2 py-1 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                checked={place >= 0}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
                className="size-4 accent-accent pointer-coarse:size-6"
              />
              <span className="truncate">{label}</span>
            </label>
            {place >= 0 && (
              <>
                <IconButton label={`Move ${label} up`} disabled={place === 0} onClick={() => step(id, -1)}>
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={`Move ${label} down`}
                  disabled={place === chosen.length - 1}
                  onClick={() => step(id, 1)}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Which columns a list shows, and in which order: kept in one's own view when one is chosen, else for the list. */
export function ColumnsDialog({ setup, onClose }: ColumnsDialogProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, startSaving] = useTransition();
  const { data: fields, isError } = useQuery(fieldsOf(useScope(), setup.list), clientCache);
  const [changed, setChanged] = useState<readonly string[] | null>(null);
  const where = { workspaceId: setup.workspaceId, list: setup.list };
  const view = setup.views.find(({ id, isMine }) => id === setup.current && isMine);
  const first = fields?.[0]?.id;
  const now = setup.columns ?? fields?.filter(({ starts }) => starts).map(({ id }) => id) ?? [];
  const chosen = changed ?? now.filter((id) => id !== first && fields?.some((field) => field.id === id));

  function keep(columns: string[] | null) {
    startSaving(async () => {
      try {
        const result = view
          ? await changeView(where, view.id, { columns })
          : await preferList(where, { columns });
        if (result.ok) onClose();
        else setFailure(result.message);
      } catch {
        setFailure("No connection. Try again in a moment.");
      }
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="small"
      title="Columns"
      description={view ? `As the view ${view.name} shows them.` : "As this list shows them to you."}
      footer={
        <>
          <Button variant="ghost" className="me-auto" disabled={busy} onClick={() => keep(null)}>
            Show the usual ones
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={first === undefined}
            onClick={() => keep(first === undefined ? null : [first, ...chosen])}
          >
            Show these
          </Button>
        </>
      }
    >
      {failure && (
        <Alert tone="bad" announce className="mb-3">
          {failure}
        </Alert>
      )}
      {isError ? (
        <Alert tone="bad">The columns could not be loaded. Check the connection, then try again.</Alert>
      ) : fields === undefined ? (
        <Skeleton className="h-48" />
      ) : (
        <ColumnChoice fields={fields} chosen={chosen} onChange={setChanged} />
      )}
    </Dialog>
  );
}
