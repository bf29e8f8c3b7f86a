"use client";

import { type ReactNode, useState } from "react";
import { InlineAnswer } from "@/components/records/inline-answer";
import { InlineShown } from "@/components/records/inline-shown";
import { type InlineTarget, useInlineSave } from "@/components/records/use-inline-save";
import { type CustomField, listIn } from "@/lib/custom-fields/fields";
import { SeveralForm } from "./several-form";

interface InlineSeveralProps extends InlineTarget {
  custom: CustomField;
  shown: ReactNode;
}

/** Several of a list: the boxes stand there when it is pressed, and are saved together. */
export function InlineSeveral({ custom, shown, ...target }: InlineSeveralProps) {
  const { label, value, startsOpen = false } = target;
  const [editing, setEditing] = useState(startsOpen);
  const saving = useInlineSave(target);
  const close = () => setEditing(false);
  if (!editing) {
    return (
      <InlineShown label={label} onPress={() => setEditing(true)}>
        {shown}
      </InlineShown>
    );
  }
  return (
    <>
      <SeveralForm
        field={custom}
        value={value ?? ""}
        busy={saving.busy}
        onSave={(typed) => saving.send(typed, close)}
        onCancel={() => {
          saving.forget();
          close();
        }}
      />
      <InlineAnswer
        saving={saving}
        target={target}
        textOf={(text) => listIn(text).join(", ")}
        onSaved={close}
      />
    </>
  );
}
