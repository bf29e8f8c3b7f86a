"use client";

import {
  type FormEvent,
  lazy,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
} from "react";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/action-result";
import { FieldErrorsContext } from "./field-errors";

const Alert = lazy(async () => ({ default: (await import("@/components/ui/alert")).Alert }));

type FormAction = (previous: ActionResult<string> | null, form: FormData) => Promise<ActionResult<string>>;

interface ActionFormProps {
  /** Answers with a sentence to show when it worked. */
  action: FormAction;
  submit: string;
  variant?: "primary" | "secondary" | "danger";
  /** Empties the fields after a success: passwords, the next invitation. */
  clears?: boolean;
  wide?: boolean;
  children?: ReactNode;
}

/** A form over a server action: pending state, answer and errors at the fields; what was typed stays on failure. */
export function ActionForm({
  action,
  submit,
  variant = "primary",
  clears = false,
  wide = false,
  children,
}: ActionFormProps) {
  const [result, dispatch, busy] = useActionState(action, null);
  const formRef = useRef<HTMLFormElement>(null);

  // Sent by hand, because a form action of React empties its fields also when it failed.
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => dispatch(form));
  }

  useEffect(() => {
    if (result === null) return;
    if (result.ok) {
      if (clears) formRef.current?.reset();
      return;
    }
    const first = Object.keys(result.fieldErrors ?? {})[0];
    const field = first === undefined ? null : formRef.current?.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  }, [result, clears]);

  return (
    <form ref={formRef} action={dispatch} onSubmit={handleSubmit} className="flex flex-col gap-4" noValidate>
      <FieldErrorsContext value={result?.ok === false ? (result.fieldErrors ?? {}) : {}}>
        {children}
      </FieldErrorsContext>
      {result !== null && !busy && (
        // No boundary of its own: an answer comes as a whole, or the button moves away under a hand that presses again.
        <Alert tone={result.ok ? "good" : "bad"} announce>
          {result.ok ? result.data : [result.message, result.hint].filter(Boolean).join(" ")}
        </Alert>
      )}
      <div>
        <Button type="submit" variant={variant} busy={busy} className={wide ? "w-full" : ""}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
