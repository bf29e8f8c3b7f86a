"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { TickField } from "@/components/records/tick-field";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { succeed } from "@/lib/action-result";
import { inside } from "@/lib/route";
import { changeView, saveView } from "@/lib/views/actions";
import { addressOf, type ListSetup, type SavedView, viewQuery } from "@/lib/views/rules";
import { newViewSchema } from "@/lib/views/schema";

interface ViewDialogProps {
  setup: ListSetup;
  /** The view that gets another name; null for a new one. */
  renamed: SavedView | null;
  onClose: () => void;
}

/** Names a view: what the list shows now, or one that is there. */
export function ViewDialog({ setup, renamed, onClose }: ViewDialogProps) {
  const params = new URLSearchParams(useSearchParams());
  const page = usePathname();
  const router = useRouter();
  const query = viewQuery(params);
  const where = { workspaceId: setup.workspaceId, list: setup.list };

  async function save({ name = "", isShared }: Record<string, string>) {
    if (renamed) {
      const changed = await changeView(where, renamed.id, { name });
      return changed.ok ? succeed({ id: renamed.id, name }) : changed;
    }
    const view = { name, query, columns: setup.columns, isShared: isShared === "on" };
    const saved = await saveView(where, view);
    return saved.ok ? succeed({ id: saved.data.id, name }) : saved;
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="small"
      title={renamed ? `Rename ${renamed.name}` : "Save as a new view"}
      description={renamed ? undefined : "Filters, sorting and columns as they are now."}
    >
      <RecordForm
        labels={{ name: "Name" }}
        submit={renamed ? "Rename" : "Save view"}
        schema={newViewSchema.pick({ name: true })}
        save={save}
        onSaved={({ id, name }) => {
          onClose();
          notify({ title: renamed ? "Renamed" : `View ${name.trim()} saved`, tone: "good" });
          if (!renamed) router.replace(inside(addressOf(page, { id, query })));
        }}
        onCancel={onClose}
      >
        <TextField name="name" label="Name" required maxLength={60} defaultValue={renamed?.name ?? ""} />
        {renamed === null && <TickField name="isShared" label="Everyone in the workspace may use it" />}
      </RecordForm>
    </Dialog>
  );
}
