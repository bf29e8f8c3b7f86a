"use client";

import {
  type FormEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useTransition,
} from "react";
import { FieldErrorsContext } from "@/components/accounts/field-errors";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { refuseTyped, standAtRefusal } from "@/components/ui/refused";
import { type ActionFailure, type ActionResult, fail } from "@/lib/action-result";
import { mergeTyped } from "@/lib/records/merge";
import { Conflict } from "./conflict";
import { DraftKept } from "./draft-kept";
import type { FormDraft } from "./use-form-draft";

export type FormValues = Record<string, string>;

interface RecordFormProps<T> {
  /** Which field is called what, for the comparison of two versions. */
  labels: Readonly<Record<string, string>>;
  submit: string;
  /** Checks in the browser by the schema that the server uses; null when all is well. */
  check: (values: FormValues) => Record<string, string[]> | null;
  /** `version` is that of the record as it was read last; 0 for a new one. */
  save: (values: FormValues, version: number) => Promise<ActionResult<T>>;
  version?: number;
  onSaved: (saved: T) => void;
  onCancel: () => void;
  /** Of a new record: kept over a reload until it is saved or cancelled. */
  draft?: FormDraft;
  children: ReactNode;
}

function valuesOf(form: HTMLFormElement): FormValues {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** Somebody typed; what only stands chosen is quickly chosen again. */
function isTyped(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (field) =>
      (field instanceof HTMLTextAreaElement ||
        (field instanceof HTMLInputElement && /^(text|email|tel|url)$/.test(field.type))) &&
      field.value.trim() !== "",
  );
}

/** As if somebody had typed it, so that whatever control stands behind the name hears of it. */
function type(field: HTMLElement, value: string): void {
  const kind = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement].find((one) => field instanceof one);
  if (kind === undefined) return;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

/** A record's form: checked here and there by one schema, errors at the field, and nothing typed is lost on failure. */
export function RecordForm<T>({
  labels,
  submit,
  check,
  save,
  version = 0,
  onSaved,
  onCancel,
  draft,
  children,
}: RecordFormProps<T>) {
  const formRef = useRef<HTMLFormElement>(null);
  /** Nothing is kept any more: the focus leaves a form that is done, too. */
  const isDone = useRef(false);
  /** What the form held when it was opened. */
  const opened = useRef<FormValues>({});
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [base, setBase] = useState(version);
  const [conflicts, setConflicts] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState<FormValues>({});
  const [busy, startSaving] = useTransition();

  useEffect(() => {
    if (formRef.current !== null) opened.current = valuesOf(formRef.current);
  }, []);

  // Once it is shown: a refusal out of sight is none.
  useEffect(() => {
    if (failure !== null) standAtRefusal(formRef.current);
  }, [failure]);

  function keepTyped() {
    const form = formRef.current;
    if (form !== null && !isDone.current) draft?.keep(isTyped(form) ? valuesOf(form) : null);
  }

  function forgetTyped() {
    isDone.current = true;
    draft?.keep(null);
  }

  // What was chosen last may not have been told by any field.
  const handleLeave = useEffectEvent(keepTyped);
  const keeps = draft !== undefined;
  useEffect(() => {
    if (!keeps) return;
    const leave = () => handleLeave();
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, [keeps]);

  async function attempt(values: FormValues, over: number): Promise<void> {
    const result = await save(values, over);
    if (result.ok) {
      forgetTyped();
      onSaved(result.data);
      return;
    }
    const { saved } = result;
    if (saved === undefined) {
      setFailure(result);
      return;
    }
    const merged = mergeTyped({ opened: opened.current, typed: values, theirs: saved.values });
    // They changed something else: nothing of theirs is lost by saving this.
    if (merged.conflicts.length === 0 && over === base) {
      await attempt(merged.values, saved.version);
      return;
    }
    setBase(saved.version);
    setConflicts(merged.conflicts);
    setFailure(result);
  }

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || refuseTyped(event.currentTarget)) return;
    const values = valuesOf(event.currentTarget);
    setTyped(values);
    const fieldErrors = check(values);
    if (fieldErrors !== null) {
      setFailure(fail("invalid", "Please check the marked fields.", { fieldErrors }));
      return;
    }
    const saved = failure?.saved;
    const wanted = saved
      ? mergeTyped({ opened: opened.current, typed: values, theirs: saved.values }).values
      : values;
    startSaving(() =>
      attempt(wanted, base).catch(() =>
        setFailure(
          fail("unavailable", "No connection. What you typed is still here; try again in a moment."),
        ),
      ),
    );
  }

  function take(name: string, value: string) {
    const field = formRef.current?.elements.namedItem(name);
    if (field instanceof HTMLElement) type(field, value);
    setConflicts((before) => before.filter((one) => one !== name));
  }

  return (
    <form
      ref={formRef}
      onSubmit={handleSubmit}
      onInput={keepTyped}
      onBlur={keepTyped}
      noValidate
      className="flex flex-col gap-4"
    >
      {draft?.values && (
        <DraftKept
          disabled={busy}
          onStartOver={() => {
            forgetTyped();
            draft.startOver();
          }}
        />
      )}
      <FieldErrorsContext value={failure?.fieldErrors ?? {}}>{children}</FieldErrorsContext>
      {failure?.saved ? (
        <Conflict saved={failure.saved} typed={typed} labels={labels} conflicts={conflicts} onTake={take} />
      ) : (
        failure && (
          <Alert tone="bad" announce>
            {[failure.message, failure.hint?.replace(/\/\S+$/, "").replace(/:\s*$/, ".")]
              .filter(Boolean)
              .join(" ")}
          </Alert>
        )
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          onClick={() => {
            forgetTyped();
            onCancel();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {failure?.saved ? "Save mine over it" : submit}
        </Button>
      </div>
    </form>
  );
}
