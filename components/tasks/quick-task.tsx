"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef } from "react";
import { AddedFields } from "@/components/custom-fields/fields";
import { deleteWithUndo } from "@/components/records/delete-records";
import { isPressed } from "@/components/shell/hotkeys";
import { useShell } from "@/components/shell/shell-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { refuseTyped } from "@/components/ui/refused";
import { notify } from "@/components/ui/toast";
import { formatDay } from "@/lib/format/day";
import { route } from "@/lib/route";
import type { QuickTaskStart } from "./open-quick-task";
import { TaskChoices } from "./task-choices";
import { type Added, useQuickTask } from "./use-quick-task";

interface QuickTaskProps {
  from: QuickTaskStart;
  onClose: () => void;
}

const LITERAL = "Keep it as typed";
const READ = "Read days and signs in it";

/** A task in one line, from wherever one is. Loaded when it is first opened. */
export function QuickTask({ from, onClose }: QuickTaskProps) {
  const { isApple, workspace } = useShell();
  const router = useRouter();
  const task = useQuickTask(from);
  const form = useRef<HTMLDivElement>(null);
  const { failure, busy, values } = task;

  function tell({ id, title, dueOn }: Added) {
    notify({
      title: dueOn === null ? `${title} added` : `${title} added for ${formatDay(dueOn, task.today)}`,
      tone: "good",
      undo: () => void deleteWithUndo({ workspaceId: workspace.id, resource: "task", ids: [id] }, title),
      action: { label: "Open", onSelect: () => router.push(route(`/tasks/${id}`)) },
    });
  }

  function add(next: () => void) {
    if (busy || refuseTyped(form.current)) return;
    task.send((added) => {
      tell(added);
      next();
    });
  }

  function addAnother() {
    add(() => {
      task.restart();
      form.current?.querySelector("input")?.focus();
    });
  }

  function handleKeyDown(event: KeyboardEvent) {
    const isInLine = event.target instanceof HTMLElement && event.target.matches("[data-task=line]");
    if (!isPressed(event, "send") && !(isInLine && isPressed(event, "save"))) return;
    event.preventDefault();
    add(onClose);
  }

  const isToldAtField = failure !== null && Object.keys(failure.fieldErrors ?? {}).length > 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New task"
      initialFocus={() => form.current?.querySelector("input") ?? null}
      footer={
        <>
          <Button variant="ghost" busy={busy} onClick={addAnother} className="max-sm:hidden">
            Add and start another
          </Button>
          <Button variant="primary" busy={busy} onClick={() => add(onClose)} className="max-sm:flex-1">
            Add task <Kbd keys={[isApple ? "⌘↵" : "Ctrl ↵"]} onAccent />
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for what the button does */}
      <div ref={form} className="flex flex-col gap-4" onKeyDown={handleKeyDown}>
        {failure !== null && !isToldAtField && (
          <Alert tone="bad" announce>
            {failure.message}
          </Alert>
        )}
        <Field label="What is to be done" required error={task.errorsOf("title")}>
          <Input
            data-task="line"
            value={task.line}
            maxLength={400}
            autoComplete="off"
            placeholder="Call Joe tue 10, every week, !high"
            onChange={(event) => task.type(event.currentTarget.value)}
          />
        </Field>
        <div role="status" className="flex min-h-control flex-wrap items-center gap-x-2 text-second text-sm">
          {(task.isRead || task.isLiteral) && (
            <>
              <span className="wrap-anywhere">
                Saved as <b className="font-medium text-text">{values.title || "nothing yet"}</b>
              </span>
              <Button size="small" variant="ghost" onClick={() => task.setLiteral(!task.isLiteral)}>
                {task.isLiteral ? READ : LITERAL}
              </Button>
            </>
          )}
        </div>
        <TaskChoices task={task} />
        <AddedFields
          fields={task.fields}
          texts={task.custom}
          errorsOf={task.errorsOf}
          onType={task.typeCustom}
        />
      </div>
    </Dialog>
  );
}
