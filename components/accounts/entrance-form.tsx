"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Flash } from "@/lib/accounts/flash";
import { readReply } from "@/lib/accounts/reply";
import type { FieldErrors } from "@/lib/action-result";
import { FieldErrorsContext } from "./field-errors";

type Shown = { message: string; good: boolean; fieldErrors: FieldErrors };

const NOTHING: Shown = { message: "", good: true, fieldErrors: {} };

function useCountdown(): [left: number, start: (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  const running = left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return [left, setLeft];
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

async function send(
  form: HTMLFormElement,
  url: string,
): Promise<Shown & { redirectTo?: string; wait?: number }> {
  const unreachable = {
    message: "The server can't be reached. Check your connection and try again.",
    good: false,
  };
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new FormData(form),
      headers: { accept: "application/json" },
    });
    const reply = readReply(await response.json());
    if (reply === null) return { ...unreachable, fieldErrors: {} };
    if ("redirectTo" in reply) return { ...NOTHING, redirectTo: reply.redirectTo };
    const { status, message, fieldErrors, retryAfterSeconds } = reply;
    return {
      message,
      good: status === 200,
      fieldErrors,
      ...(retryAfterSeconds ? { wait: retryAfterSeconds } : {}),
    };
  } catch {
    return { ...unreachable, fieldErrors: {} };
  }
}

interface EntranceFormProps {
  /** The entrance it is sent to; works as a plain form too. */
  action: string;
  submit: string;
  /** What a try without script left behind. */
  flash?: Flash | null;
  /** Seconds before it may be sent again after a success: "Send again". */
  pauseAfter?: number;
  variant?: "primary" | "secondary";
  children: ReactNode;
}

/** A form of somebody without a session. Nothing typed is lost when it is refused. */
export function EntranceForm({
  action,
  submit,
  flash,
  pauseAfter = 0,
  variant = "primary",
  children,
}: EntranceFormProps) {
  const [shown, setShown] = useState<Shown>(flash ?? NOTHING);
  const [busy, setBusy] = useState(false);
  const [left, startCountdown] = useCountdown();
  const formRef = useRef<HTMLFormElement>(null);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || left > 0) return;
    const form = event.currentTarget;
    setBusy(true);
    setShown(NOTHING);
    const result = await send(form, action);
    if (result.redirectTo !== undefined) {
      // A full load, so that the next page is rendered with the new session and a nonce of its own.
      window.location.assign(result.redirectTo);
      return;
    }
    setBusy(false);
    setShown(result);
    startCountdown(Math.ceil(result.wait ?? (result.good ? pauseAfter : 0)));
  }

  useEffect(() => {
    const first = Object.keys(shown.fieldErrors)[0];
    if (first === undefined) return;
    const field = formRef.current?.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  }, [shown]);

  return (
    <form
      ref={formRef}
      action={action}
      method="post"
      onSubmit={handleSubmit}
      className="flex flex-col gap-4"
      noValidate
    >
      {shown.message !== "" && <Alert tone={shown.good ? "good" : "bad"}>{shown.message}</Alert>}
      <FieldErrorsContext value={shown.fieldErrors}>{children}</FieldErrorsContext>
      <Button type="submit" variant={variant} busy={busy} disabled={left > 0} className="w-full">
        {left > 0 ? `${submit} (${clock(left)})` : submit}
      </Button>
    </form>
  );
}
