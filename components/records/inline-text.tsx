"use client";

import { Pencil } from "lucide-react";
import { useState, useTransition } from "react";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";

interface InlineTextProps {
  label: string;
  value: string | null;
  maxLength: number;
  save: (value: string) => Promise<ActionResult<unknown>>;
}

/** A value that becomes a field when it is pressed. Enter or leaving saves, Escape doesn't. */
export function InlineText({ label, value, maxLength, save }: InlineTextProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startSaving] = useTransition();

  function settle() {
    if (typed === null || busy) return;
    if (typed.trim() === (value ?? "")) {
      setTyped(null);
      return;
    }
    startSaving(async () => {
      const result = await save(typed).catch(() => null);
      if (result?.ok) {
        setTyped(null);
        setProblem(null);
        notify({ title: `${label} saved`, tone: "good" });
        return;
      }
      const theirs = result?.saved?.by;
      setProblem(
        theirs === undefined
          ? (result?.message ?? "No connection. Try again in a moment.")
          : `${theirs ?? "Somebody"} changed this record meanwhile. Look at it, then try again.`,
      );
    });
  }

  if (typed === null) {
    return (
      <button
        type="button"
        onClick={() => setTyped(value ?? "")}
        className="group -mx-1.5 flex min-h-control w-full cursor-text items-center gap-2 rounded-control px-1.5 text-start hover:bg-hover"
      >
        <span className={value ? "wrap-anywhere" : "text-third"}>{value ?? "Add"}</span>
        <Pencil aria-hidden className="size-3.5 shrink-0 text-third opacity-0 group-hover:opacity-100" />
        <span className="sr-only">Change {label.toLowerCase()}</span>
      </button>
    );
  }
  return (
    <div>
      <Input
        autoFocus
        aria-label={label}
        value={typed}
        maxLength={maxLength}
        disabled={busy}
        aria-invalid={problem !== null}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter") settle();
          if (event.key === "Escape") {
            setTyped(null);
            setProblem(null);
          }
        }}
      />
      {problem && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
