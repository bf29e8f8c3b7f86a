"use client";

import { useEffect, useRef, useState } from "react";
import { InlineAnswer } from "@/components/records/inline-answer";
import { type InlineTarget, useInlineSave } from "@/components/records/use-inline-save";
import { isPressed } from "@/components/shell/hotkeys";
import type { CustomField } from "@/lib/custom-fields/fields";
import { LinkControl } from "./link-control";
import { useLinked } from "./linked";

/** A colleague or a record, changed where it stands; choosing saves. */
export function InlineLink({ custom, ...target }: InlineTarget & { custom: CustomField }) {
  const { label, value, field } = target;
  const box = useRef<HTMLDivElement>(null);
  // What was chosen, until the page has it.
  const [chosen, setChosen] = useState<{ from: string | null; to: string } | null>(null);
  const saving = useInlineSave(target);
  const { busy, problem, conflict, forget, send } = saving;
  const current = chosen !== null && chosen.from === value ? chosen.to : (value ?? "");
  const theirs = useLinked(custom, (field && conflict?.saved.values[field]) || "");
  const mine = useLinked(custom, conflict?.typed ?? "");
  const done = () => undefined;
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: goes back to what was there
    <div
      ref={box}
      onKeyDown={(event) => {
        if (!isPressed(event, "leave") || problem === null) return;
        forget();
        setChosen(null);
      }}
    >
      <LinkControl
        field={custom}
        label={label}
        value={current}
        disabled={busy}
        onType={(id) => {
          setChosen({ from: value, to: id });
          send(id, done);
        }}
      />
      <InlineAnswer
        saving={saving}
        target={target}
        textOf={(id) => [theirs, mine].find((one) => one?.value === id)?.label ?? id}
        onSaved={done}
        onTaken={() => setChosen(null)}
      />
    </div>
  );
}
