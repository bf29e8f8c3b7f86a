"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from "react";
import { AddedFields } from "@/components/custom-fields/fields";
import { DraftKept } from "@/components/records/draft-kept";
import { isPressed } from "@/components/shell/hotkeys";
import { useShell } from "@/components/shell/shell-context";
import { openQuickTask } from "@/components/tasks/open-quick-task";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { refuseTyped } from "@/components/ui/refused";
import { Skeleton } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toast";
import { route } from "@/lib/route";
import type { QuickLogStartingPoint } from "./open-quick-log";
import { OutcomeFields } from "./outcome-fields";
import { PersonField } from "./person-field";
import { useFocusAfterChoice, useFocusOnRefusal } from "./use-focus";
import { type Logged, useQuickLog } from "./use-quick-log";
import { CountsFor, NoteField, ProductField, TypeField } from "./what-fields";
import { WhoFields } from "./who-fields";

interface QuickLogDialogProps {
  from: QuickLogStartingPoint;
  open: boolean;
  onClose: () => void;
}

/** Logs an interaction from wherever one is. Loaded when it is first opened. */
export function QuickLogDialog({ from, open, onClose }: QuickLogDialogProps) {
  const { isApple } = useShell();
  const router = useRouter();
  const log = useQuickLog({ from, onSent: onClose });
  const { failure, busy, draft, start } = log;
  const form = useRef<HTMLDivElement>(null);
  const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector) ?? null;
  // With the customer given one begins with the note, otherwise with who it was; in the hand by a tap on whom one was
  // with last, which the keyboard of the phone would cover.
  const firstField = () => {
    if (from.organization) return find("[data-log=note]");
    return matchMedia("(pointer: coarse)").matches ? form.current : find("input");
  };
  useFocusAfterChoice(draft.who?.value ?? null, () => find("[data-log=first]") ?? find("[data-log=note]"));
  useFocusOnRefusal(log.refusals, form);
  const isReady = start !== null;
  const handleReady = useEffectEvent(() => {
    if (open && !form.current?.contains(document.activeElement)) firstField()?.focus();
  });
  useEffect(() => {
    if (isReady) handleReady();
  }, [isReady]);

  function tell({ id, title, description }: Logged) {
    notify({
      title,
      tone: "good",
      ...(description ? { description } : {}),
      action: { label: "Open", onSelect: () => router.push(route(`/interactions/${id}`)) },
    });
    router.refresh();
  }
  function handleSend() {
    if (refuseTyped(form.current)) return;
    log.send((logged) => {
      tell(logged);
      onClose();
    });
  }
  function handleSendAndGoOn() {
    if (refuseTyped(form.current)) return;
    log.send((logged) => {
      tell(logged);
      log.restart();
    });
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (!isPressed(event, "send")) return;
    event.preventDefault();
    handleSend();
  }

  const problem =
    failure && (failure.fieldErrors === undefined || Object.keys(failure.fieldErrors).length === 0)
      ? failure.code === "invalid"
        ? null
        : failure.message
      : null;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Log interaction"
      initialFocus={firstField}
      footer={
        <>
          <Button variant="ghost" busy={busy} onClick={handleSendAndGoOn} className="max-sm:hidden">
            Log and start another
          </Button>
          {/* The phone's plus begins a log, which is what most come for. */}
          <Button variant="ghost" onClick={() => openQuickTask(from)} className="sm:hidden">
            A task instead
          </Button>
          <Button variant="primary" busy={busy} onClick={handleSend} className="max-sm:flex-1">
            Log <Kbd keys={[isApple ? "⌘↵" : "Ctrl ↵"]} onAccent />
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for what the button does */}
      <div ref={form} tabIndex={-1} className="flex flex-col gap-4 outline-none" onKeyDown={handleKeyDown}>
        {problem && (
          <Alert tone="bad" announce>
            {problem}
          </Alert>
        )}
        {log.startFailed && (
          <Alert tone="bad">
            <p>The lists did not load. Nothing you typed is lost.</p>
            <Button size="small" className="mt-2" onClick={log.retry}>
              Try again
            </Button>
          </Alert>
        )}
        {log.restored && <DraftKept onStartOver={() => log.restart(from)} />}
        {draft.completes && (
          <p className="text-second">
            Completes the follow-up <span className="font-medium text-text">{draft.completes.subject}</span>
          </p>
        )}
        {draft.closes && (
          <p className="text-second">
            Completes the appointment <span className="font-medium text-text">{draft.closes.subject}</span>
          </p>
        )}
        <WhoFields log={log} />
        <CountsFor log={log} />
        <TypeField log={log} />
        <NoteField log={log} />
        {start === null ? (
          <Skeleton className="h-40" />
        ) : (
          <>
            <OutcomeFields log={log} />
            <PersonField log={log} />
            <ProductField log={log} />
            <AddedFields
              fields={start.fields}
              texts={draft.custom}
              errorsOf={log.errorsOf}
              onType={log.type}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
