"use client";

import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { InlineConflict } from "@/components/records/inline-conflict";
import { type InlineTarget, useInlineSave } from "@/components/records/use-inline-save";
import { type CustomField, listIn } from "@/lib/custom-fields/fields";
import { SeveralForm } from "./several-form";

interface InlineSeveralProps extends InlineTarget {
  custom: CustomField;
  shown: ReactNode;
}

/** Several of a list: the boxes stand there when it is pressed, and are saved together. */
export function InlineSeveral({ custom, shown, ...target }: InlineSeveralProps) {
  const { label, value, field, startsOpen = false } = target;
  const [editing, setEditing] = useState(startsOpen);
  const { busy, problem, conflict, forget, takeTheirs, send, insist } = useInlineSave(target);
  const close = () => setEditing(false);
  if (!editing) {
    return (
      <button
        type="button"
        onClick={() => setEditing(true)}
        className="group -mx-1.5 flex min-h-control w-full cursor-text items-center gap-2 rounded-control px-1.5 text-start hover:bg-hover"
      >
        {shown ?? <span className="text-third">Add</span>}
        <Pencil aria-hidden className="size-3.5 shrink-0 text-third opacity-0 group-hover:opacity-100" />
        <span className="sr-only">Change {label.toLowerCase()}</span>
      </button>
    );
  }
  return (
    <>
      <SeveralForm
        field={custom}
        value={value ?? ""}
        busy={busy}
        onSave={(typed) => send(typed, close)}
        onCancel={() => {
          forget();
          close();
        }}
      />
      {problem && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {problem}
        </p>
      )}
      {conflict && field !== undefined && (
        <InlineConflict
          conflict={conflict}
          field={field}
          label={label}
          busy={busy}
          textOf={(text) => listIn(text).join(", ")}
          onTakeTheirs={() => takeTheirs(close)}
          onInsist={() => insist(close)}
        />
      )}
    </>
  );
}
