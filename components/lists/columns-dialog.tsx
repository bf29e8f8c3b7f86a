"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { changeView, preferList } from "@/lib/views/actions";
import type { ListSetup } from "@/lib/views/rules";

interface ColumnsDialogProps {
  setup: ListSetup;
  columns: Readonly<Record<string, string>>;
  onClose: () => void;
}

/** Which columns a list shows: kept in one's own view when one is chosen, else as one's preference for the list. */
export function ColumnsDialog({ setup, columns, onClose }: ColumnsDialogProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, startSaving] = useTransition();
  const [first, ...others] = Object.entries(columns);
  const where = { workspaceId: setup.workspaceId, list: setup.list };
  const view = setup.views.find(({ id, isMine }) => id === setup.current && isMine);

  function keep(chosen: string[] | null) {
    startSaving(async () => {
      try {
        const result = view
          ? await changeView(where, view.id, { columns: chosen })
          : await preferList(where, { columns: chosen });
        if (result.ok) onClose();
        else setFailure(result.message);
      } catch {
        setFailure("No connection. Try again in a moment.");
      }
    });
  }

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).getAll("column").map(String);
    keep([...(first ? [first[0]] : []), ...chosen]);
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="small"
      title="Columns"
      description={view ? `As the view ${view.name} shows them.` : "As this list shows them to you."}
    >
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">Columns to show</legend>
          {others.map(([id, label]) => (
            <label key={id} className="flex items-center gap-2 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                name="column"
                value={id}
                defaultChecked={setup.columns?.includes(id) ?? true}
                className="size-4 accent-accent pointer-coarse:size-6"
              />
              {label}
            </label>
          ))}
        </fieldset>
        {failure && (
          <Alert tone="bad" announce>
            {failure}
          </Alert>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="ghost" className="me-auto" disabled={busy} onClick={() => keep(null)}>
            Show all
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Show these
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
