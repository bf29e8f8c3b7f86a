"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { DraftKept } from "@/components/records/draft-kept";
import { isPressed } from "@/components/shell/hotkeys";
import { useShell } from "@/components/shell/shell-context";
import { useSay, useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { refuseTyped, standAtRefusal } from "@/components/ui/refused";
import { Skeleton } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toast";
import { route } from "@/lib/route";
import { BasicsStep } from "./basics-step";
import { AddedFields, DetailsStep, NameField } from "./details-step";
import { type CreationStart, nameOf, stepTitle } from "./draft";
import { ProductsStep } from "./products-step";
import { type CreationState, useCreation } from "./use-creation";

interface CreationDialogProps {
  workspaceId: string;
  from: CreationStart;
  onClose: () => void;
}

function titleOf({ organization, principal }: CreationStart): string {
  if (organization) return `New opportunity with ${organization.name}`;
  return principal ? `New opportunity for ${principal.name}` : "New opportunity";
}

function Fields({ state }: { state: CreationState }) {
  const { lists, step, isShort } = state;
  if (lists === null) return <Skeleton className="h-48" />;
  if (isShort) {
    return (
      <>
        {state.steps.includes(1) && <ProductsStep state={state} />}
        <BasicsStep state={state} />
        <NameField state={state} lists={lists} />
        <AddedFields state={state} fields={lists.fields.filter(({ isRequired }) => isRequired)} />
      </>
    );
  }
  if (step === 0) return <BasicsStep state={state} />;
  return step === 1 ? <ProductsStep state={state} /> : <DetailsStep state={state} lists={lists} />;
}

/** Three steps from nothing, one from a customer. */
export function CreationDialog({ workspaceId, from, onClose }: CreationDialogProps) {
  const { isApple, person } = useShell();
  const say = useSay();
  const words = useWords();
  const router = useRouter();
  const state = useCreation(person.id, workspaceId, from);
  const { draft, lists, steps, step, failure, busy, isShort } = state;
  const form = useRef<HTMLDivElement>(null);
  const isLast = isShort || step === steps.at(-1);
  const ready = lists !== null;

  // Each step begins at what is wrong in it, else at its first field.
  useEffect(() => {
    if (!ready) return;
    if (failure) standAtRefusal(form.current);
    else form.current?.querySelector<HTMLElement>(`[data-step="${step}"] input`)?.focus();
  }, [ready, step, failure]);

  function handleSend() {
    if (refuseTyped(form.current)) return;
    state.send(({ id, name }) => {
      onClose();
      notify({ title: `${name} created`, tone: "good" });
      router.push(route(`/opportunities/${id}`));
    });
  }

  function handleNext() {
    if (!refuseTyped(form.current)) state.next();
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (!isPressed(event, "send")) return;
    event.preventDefault();
    if (isLast) handleSend();
    else handleNext();
  }

  const isTold = failure !== null && Object.keys(failure.fieldErrors ?? {}).length > 0;
  const keys = <Kbd keys={[isApple ? "⌘↵" : "Ctrl ↵"]} onAccent />;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={titleOf(from)}
      {...(isShort
        ? {}
        : {
            description: `Step ${steps.indexOf(step) + 1} of ${steps.length}: ${stepTitle(step, words, say)}`,
          })}
      footer={
        <>
          {!isShort && step > 0 && (
            <Button onClick={state.back} disabled={busy} className="me-auto">
              Back
            </Button>
          )}
          {isLast ? (
            <Button key="create" variant="primary" busy={busy} disabled={!ready} onClick={handleSend}>
              Create opportunity {keys}
            </Button>
          ) : (
            <Button key="next" variant="primary" disabled={!ready} onClick={handleNext}>
              Next {keys}
            </Button>
          )}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for what the button does */}
      <div ref={form} onKeyDown={handleKeyDown}>
        <div data-step={step} className="flex flex-col gap-4">
          {state.isRestored && <DraftKept disabled={busy} onStartOver={state.startAnew} />}
          {state.listsFailed && (
            <Alert tone="bad">The lists did not load. Close this and open it again.</Alert>
          )}
          {failure && !isTold && (
            <Alert tone="bad">{[failure.message, failure.hint].filter(Boolean).join(" ")}</Alert>
          )}
          <Fields state={state} />
          {lists !== null && !isShort && !isLast && draft.organization !== null && (
            <p className="wrap-anywhere text-sm text-third">
              Name: <span className="text-second">{draft.name ?? nameOf(draft, lists)}</span>
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
