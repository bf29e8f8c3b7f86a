"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { MentionChoices } from "@/components/mentions/mention-choices";
import { useShell } from "@/components/shell/shell-context";
import { useSay, useWords } from "@/components/shell/words-context";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { Textarea } from "@/components/ui/textarea";
import { type Typing, typingAt, withMention } from "@/lib/mentions/rules";
import type { ProductHit } from "@/lib/quick-log/answers";
import { NOTE_LIMIT } from "@/lib/quick-log/schema";
import { askProducts, readersOf } from "./ask";
import { DictateButton } from "./dictate-button";
import type { QuickLog } from "./use-quick-log";

const chip =
  "inline-flex h-control shrink-0 cursor-default items-center rounded-control border border-line px-2.5 font-medium text-second text-sm transition-colors duration-100 hover:border-third data-checked:border-accent data-checked:bg-accent-soft data-checked:text-accent pointer-coarse:px-3.5 forced-colors:data-checked:outline-2";

/** Not in a Field: its label would become the name of every choice. */
export function TypeField({ log }: { log: QuickLog }) {
  const { draft, start, change, errorsOf } = log;
  const errors = errorsOf("type");
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="font-medium text-second text-sm">
        What it was<span className="text-bad"> *</span>
      </span>
      <RadioGroup
        aria-label="What it was"
        aria-required
        value={draft.type}
        onValueChange={(type) => change({ type: String(type) })}
        className="flex min-h-control flex-wrap gap-1.5 max-sm:-mx-5 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-5"
      >
        {start?.types.map(({ code, label }) => (
          <Radio.Root key={code} value={code} className={chip}>
            {label}
          </Radio.Root>
        ))}
      </RadioGroup>
      {errors.length > 0 && (
        <p role="alert" className="text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

/** What the workspace often says, a tap away; the note stays the person's own. */
function Phrases({ phrases, onSay }: { phrases: readonly string[]; onSay: (text: string) => void }) {
  if (phrases.length === 0) return null;
  return (
    <ul aria-label="Phrases" className="flex gap-1.5 max-sm:overflow-x-auto sm:flex-wrap">
      {phrases.map((phrase) => (
        <li key={phrase} className="shrink-0">
          <button type="button" onClick={() => onSay(phrase)} className={chip}>
            {phrase}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function NoteField({ log }: { log: QuickLog }) {
  const { draft, start, change, errorsOf, ticked } = log;
  const note = useRef<HTMLDivElement>(null);
  const [typing, setTyping] = useState<Typing | null>(null);
  const textarea = () => note.current?.querySelector("textarea");
  const about = readersOf(ticked[0]?.id ?? null, draft.organizationId);
  const add = (text: string, between: string) =>
    change({ notes: [draft.notes.trimEnd(), text].filter(Boolean).join(between).slice(0, NOTE_LIMIT) });
  return (
    <div ref={note} className="flex flex-col gap-1.5">
      <Field
        label="What happened"
        error={errorsOf("notes")}
        aside={<DictateButton onHeard={(text) => add(text, " ")} />}
      >
        <Textarea
          data-log="note"
          value={draft.notes}
          onChange={({ currentTarget: { value, selectionStart } }) => {
            change({ notes: value });
            setTyping(typingAt(value, selectionStart));
          }}
          maxLength={NOTE_LIMIT}
          count
          rows={3}
          placeholder="What you saw, what they said, what you promised"
        />
      </Field>
      {typing !== null && about !== null && (
        <MentionChoices
          about={about}
          typing={typing}
          className={chip}
          onChoose={(person) => {
            const { text, caret } = withMention(draft.notes, typing, person);
            flushSync(() => {
              change({ notes: text.slice(0, NOTE_LIMIT), mentions: [...draft.mentions, person] });
              setTyping(null);
            });
            textarea()?.focus();
            textarea()?.setSelectionRange(caret, caret);
          }}
        />
      )}
      <Phrases
        phrases={start?.phrases ?? []}
        onSay={(phrase) => {
          add(phrase, /[.!?]\s*$/.test(draft.notes) ? " " : ". ");
          textarea()?.focus();
        }}
      />
    </div>
  );
}

const namesOf = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(", ");

/** For which principals it counts: said where that follows, asked where somebody has to say. */
export function CountsFor({ log }: { log: QuickLog }) {
  const { counts, draft, account, change, errorsOf } = log;
  const say = useSay();
  const words = useWords();
  const errors = errorsOf("principalIds");
  if (!words.principals) return null;
  if (draft.about.length === 0 || (account === null && draft.newCustomer === null)) return null;
  const isNobody = counts.sure.length === 0 && counts.ask.length === 0;
  return (
    <>
      {counts.ask.length > 0 && (
        <fieldset
          className="flex flex-col gap-1.5"
          data-refused={errors.length > 0 || undefined}
          aria-describedby={errors.length > 0 ? "counts-for-error" : undefined}
        >
          <legend className="mb-1.5 font-medium text-second text-sm">
            Counts for
            <span aria-hidden className="text-bad">
              {" *"}
            </span>
          </legend>
          <div className="flex flex-wrap gap-x-4 gap-y-1.5">
            {counts.ask.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={draft.principalIds.includes(id)}
                onCheckedChange={(checked) =>
                  change({
                    principalIds: checked
                      ? [...draft.principalIds, id]
                      : draft.principalIds.filter((other) => other !== id),
                  })
                }
              />
            ))}
          </div>
          {errors.length > 0 && (
            <p id="counts-for-error" role="alert" className="text-bad text-sm">
              {errors.join(" ")}
            </p>
          )}
        </fieldset>
      )}
      {counts.sure.length > 0 && (
        <p className="-mt-2 text-sm text-third">
          Counts for <span className="text-second">{namesOf(counts.sure)}</span>.
          {counts.leftOut.length > 0 && ` Not for ${namesOf(counts.leftOut)}: nothing of theirs was shown.`}
        </p>
      )}
      {isNobody && !log.begins && (
        <p className="-mt-2 text-sm text-third">
          {say("Counts for no principal until you say what was shown.")}
        </p>
      )}
    </>
  );
}

/** Of the opportunity that it was about first, before anything is typed. */
export function ProductField({ log }: { log: QuickLog }) {
  const { draft, change, errorsOf } = log;
  const known = useRef(new Map<string, ProductHit>());
  const words = useWords();
  const { visitor } = useShell();
  const opportunityId = log.ticked[0]?.id ?? null;
  if (!words.products) return null;
  return (
    <>
      <Field label="Products shown" buttonControl error={errorsOf("productIds")}>
        <MultiSelect
          key={opportunityId}
          aria-label="Products shown"
          search={async (query, signal) => {
            const hits = await askProducts(query, opportunityId, signal);
            for (const hit of hits) known.current.set(hit.id, hit);
            return hits.map(({ id, name, principalName }) => ({
              value: id,
              label: name,
              description: principalName,
            }));
          }}
          value={draft.products.map(({ id, name, principalName }) => ({
            value: id,
            label: name,
            description: principalName,
          }))}
          onValueChange={(options) =>
            change({
              products: options.flatMap(
                ({ value }) =>
                  known.current.get(value) ?? draft.products.find(({ id }) => id === value) ?? [],
              ),
            })
          }
          placeholder="None"
          empty="No product by that name."
        />
      </Field>
      {draft.products.length > 0 && visitor.flags.includes("samples") && (
        <Checkbox
          label="Left there as samples"
          checked={draft.samplesLeft}
          onCheckedChange={(samplesLeft) => change({ samplesLeft })}
        />
      )}
    </>
  );
}
