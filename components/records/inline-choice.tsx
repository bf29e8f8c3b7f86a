"use client";

import { useState } from "react";
import { isPressed } from "@/components/shell/hotkeys";
import type { SelectOption } from "@/components/ui/select";
import { InlineAnswer } from "./inline-answer";
import { LazySelect } from "./lazy-select";
import { type InlineTarget, useInlineSave } from "./use-inline-save";

interface InlineChoiceProps extends InlineTarget {
  options: readonly SelectOption[];
  placeholder?: string;
}

/** One of a list, changed where it stands; choosing saves. */
export function InlineChoice({ options, placeholder = "Add", ...target }: InlineChoiceProps) {
  const { label, value, startsOpen = false } = target;
  const saving = useInlineSave(target);
  const { busy, problem, forget, send } = saving;
  // What was chosen, until the page has it.
  const [chosen, setChosen] = useState<{ from: string | null; to: string } | null>(null);
  const current = chosen !== null && chosen.from === value ? chosen.to : (value ?? "");
  const done = () => undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: goes back to what was there
    <div
      className="group"
      onKeyDown={(event) => {
        if (!isPressed(event, "leave") || problem === null) return;
        forget();
        setChosen(null);
      }}
    >
      <LazySelect
        quiet
        startsOpen={startsOpen}
        label={label}
        value={current}
        options={options}
        placeholder={placeholder}
        disabled={busy}
        invalid={problem !== null}
        onValueChange={(next) => {
          setChosen({ from: value, to: next });
          send(next, done);
        }}
      />
      <InlineAnswer
        saving={saving}
        target={target}
        textOf={(code) => options.find((option) => option.value === code)?.label ?? code}
        onSaved={done}
        onTaken={() => setChosen(null)}
      />
    </div>
  );
}
