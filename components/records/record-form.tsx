"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import {
  type FormEvent,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { type FieldValues, FormProvider, type Resolver, useForm, useFormState } from "react-hook-form";
import type { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { refuseTyped, standAtRefusal } from "@/components/ui/refused";
import { type ActionFailure, type ActionResult, fail, type SavedMeanwhile } from "@/lib/action-result";
import { type FormValues, textsOf } from "@/lib/records/form-values";
import { mergeTyped } from "@/lib/records/merge";
import { type AskedFor, askedFor } from "./asked-for";
import { Conflict } from "./conflict";
import { DraftKept } from "./draft-kept";
import { FormReads, type Reads } from "./form-field";
import { placeErrors } from "./place-errors";
import type { FormDraft } from "./use-form-draft";

interface RecordFormProps<T> {
  /** Which field is called what, for the comparison of two versions. */
  labels: Readonly<Record<string, string>>;
  submit: string;
  /** The schema that the server reads the same values with. */
  schema: z.ZodType<unknown, FieldValues>;
  /** `version` is that of the record as it was read last; 0 for a new one. */
  save: (values: FormValues, version: number) => Promise<ActionResult<T>>;
  version?: number;
  onSaved: (saved: T) => void;
  onCancel: () => void;
  /** Of a new record: kept over a reload until it is saved or cancelled. */
  draft?: FormDraft;
  children: ReactNode;
}

interface Meanwhile {
  saved: SavedMeanwhile;
  /** What stood in the form when it was sent. */
  typed: FormValues;
  /** Which fields both changed. */
  names: readonly string[];
}

const AskForAccess = lazy(async () => ({ default: (await import("./ask-for-access")).AskForAccess }));

const CHECK = fail("invalid", "Please check the marked fields.");
const LOST = fail("unavailable", "No connection. What you typed is still here; try again in a moment.");

/** The server reads the texts itself, so that they are checked here and sent as they were typed. */
function resolverOf(schema: z.ZodType<unknown, FieldValues>): Resolver<FieldValues> {
  const resolve = zodResolver(schema, undefined, { raw: true });
  return (values, context, options) => resolve(textsOf(values), context, options);
}

/** A record's form: checked here and there by one schema, errors at the field, and nothing typed is lost on failure. */
export function RecordForm<T>({
  labels,
  submit,
  schema,
  save,
  version = 0,
  onSaved,
  onCancel,
  draft,
  children,
}: RecordFormProps<T>) {
  const formRef = useRef<HTMLFormElement>(null);
  const form = useForm<FieldValues>({
    resolver: resolverOf(schema),
    // What is wrong is said when it is sent, and stays until it is sent again.
    mode: "onSubmit",
    reValidateMode: "onSubmit",
    // In the order of the page and scrolled to, which only the page knows.
    shouldFocusError: false,
  });
  const {
    control,
    getFieldState,
    getValues,
    handleSubmit,
    reset,
    resetField,
    setError,
    setValue,
    subscribe,
  } = form;
  const {
    errors,
    defaultValues: opened,
    isSubmitting: busy,
    submitCount,
  } = useFormState<FieldValues>({ control });
  const [base, setBase] = useState(version);
  const [reads] = useState(() => new Map<string, Reads>());
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const [ofColleague, setOfColleague] = useState<AskedFor | null>(null);

  // Once it is shown: a refusal out of sight is none.
  useEffect(() => {
    if (submitCount > 0) standAtRefusal(formRef.current);
  }, [submitCount]);

  // After the fields have said what they open with: what the draft adds to that is what was typed.
  const handleOpened = useEffectEvent(() => {
    const fields = textsOf(getValues());
    for (const [name, text] of Object.entries(draft?.values ?? {})) {
      if (name in fields) setValue(name, text, { shouldDirty: true });
    }
  });
  useEffect(() => handleOpened(), []);

  const handleTyped = useEffectEvent((values: FieldValues) => {
    const typed = Object.entries(textsOf(values)).filter(([name]) => getFieldState(name).isDirty);
    draft?.keep(typed.length === 0 ? null : Object.fromEntries(typed));
  });
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ type, values }) => {
          if (type === "change") handleTyped(values);
        },
      }),
    [subscribe],
  );

  function refuse(failure: ActionFailure) {
    const { code, message, hint, fieldErrors } = failure;
    setMeanwhile(null);
    setOfColleague(askedFor(failure, textsOf(getValues())));
    placeErrors(setError, fieldErrors);
    // A hint may end in the path of a page, which says nothing in a sentence.
    const more = hint?.replace(/\/\S+$/, "").replace(/:\s*$/, ".");
    setError("root", { type: code, message: [message, more].filter(Boolean).join(" ") });
  }

  async function attempt(values: FormValues, over: number): Promise<void> {
    const result = await save(values, over);
    if (result.ok) {
      draft?.keep(null);
      onSaved(result.data);
      return;
    }
    const { saved } = result;
    if (saved === undefined) {
      refuse(result);
      return;
    }
    const { taken, conflicts } = mergeTyped({
      dirty: new Set(Object.keys(values).filter((name) => getFieldState(name).isDirty)),
      opened: textsOf(opened ?? {}),
      typed: values,
      theirs: saved.values,
    });
    for (const [name, text] of Object.entries(taken)) resetField(name, { defaultValue: text });
    // They changed something else: nothing of theirs is lost by saving this.
    if (conflicts.length === 0 && over === base) {
      await attempt(textsOf(getValues()), saved.version);
      return;
    }
    setBase(saved.version);
    setMeanwhile({ saved, typed: values, names: conflicts });
  }

  const send = handleSubmit(
    (values) => attempt(textsOf(values), base).catch(() => refuse(LOST)),
    () => refuse(CHECK),
  );

  function handleSend(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || refuseTyped(event.currentTarget)) return;
    void send(event);
  }

  function take(name: string, value: string) {
    setValue(name, value, { shouldDirty: true });
    setMeanwhile((before) => before && { ...before, names: before.names.filter((one) => one !== name) });
  }

  return (
    <form ref={formRef} onSubmit={handleSend} noValidate className="flex flex-col gap-4">
      {draft?.values && (
        <DraftKept
          disabled={busy}
          onStartOver={() => {
            draft.startOver();
            reset(undefined, { keepFieldsRef: true });
          }}
        />
      )}
      <FormProvider {...form}>
        <FormReads value={reads}>{children}</FormReads>
      </FormProvider>
      {meanwhile ? (
        <Conflict
          saved={meanwhile.saved}
          typed={meanwhile.typed}
          labels={labels}
          conflicts={meanwhile.names}
          textOf={(name, value) => reads.get(name)?.(value) ?? value}
          onTake={take}
        />
      ) : (
        errors.root && (
          <Alert tone="bad" announce>
            {errors.root.message}
            {ofColleague && (
              <div className="mt-2">
                <Suspense fallback={null}>
                  <AskForAccess {...ofColleague} />
                </Suspense>
              </div>
            )}
          </Alert>
        )
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          onClick={() => {
            draft?.keep(null);
            onCancel();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {meanwhile ? "Save mine over it" : submit}
        </Button>
      </div>
    </form>
  );
}
