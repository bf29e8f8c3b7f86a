// The state of a new opportunity: its lists, what is typed, which step, and how sending went.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { type FieldValues, useForm } from "react-hook-form";
import { placeErrors } from "@/components/records/place-errors";
import { useSay, useWords } from "@/components/shell/words-context";
import type { ActionFailure } from "@/lib/action-result";
import { clientCache } from "@/lib/client-cache";
import { createOpportunity } from "@/lib/opportunities/actions";
import type { Creation } from "@/lib/opportunities/answers";
import { textsOf } from "@/lib/records/form-values";
import { creationOf } from "./ask";
import {
  type CreationStart,
  type Draft,
  emptyDraft,
  forOwnCompany,
  missingIn,
  placed,
  stepOf,
  stepsIn,
  toInput,
} from "./draft";
import { formOf, keep, readKept } from "./kept";

const LOST: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "No connection. What you typed is still here; try again in a moment.",
};

const firstStage = ({ stages }: Creation) => stages.find(({ category }) => category === "open")?.code ?? null;

export function useCreation(personId: string, workspaceId: string, from: CreationStart) {
  const form = formOf(from);
  const [before] = useState(() => readKept({ personId, workspaceId }, form));
  /** What is there was typed before the form was closed, or the page loaded anew. */
  const [isRestored, setRestored] = useState(before !== null);
  const [isTouched, setTouched] = useState(before !== null);
  /** Started from a customer everything that is needed stands on one page. */
  const isShort = from.organization !== undefined;
  const [typed, setDraft] = useState<Draft>(() => before?.draft ?? emptyDraft(from));
  const asked = useQuery(creationOf({ personId, workspaceId }), clientCache);
  const [lists, setLists] = useState<Creation | null>(null);
  const draft = lists === null ? typed : forOwnCompany(typed, lists);
  const say = useSay();
  const steps = stepsIn(useWords());
  const [step, setStep] = useState(before?.step ?? 0);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSending] = useTransition();
  /** What the workspace added stands in a form of its own, as in every record's form; the draft keeps its texts. */
  const added = useForm<FieldValues>({ shouldFocusError: false });
  const { clearErrors, getValues, setError, setValue, subscribe } = added;

  const handleLists = useEffectEvent((answer: Creation) => {
    setLists(answer);
    setDraft({ ...draft, stage: draft.stage ?? firstStage(answer) });
  });
  useEffect(() => {
    if (asked.data) handleLists(asked.data);
  }, [asked.data]);

  const handleAdded = useEffectEvent((values: FieldValues) =>
    change({ custom: { ...draft.custom, ...textsOf(values) } }),
  );
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ type, values }) => {
          if (type === "change") handleAdded(values);
        },
      }),
    [subscribe],
  );

  useEffect(() => {
    if (isTouched) keep({ personId, workspaceId }, form, { draft, step });
  }, [personId, workspaceId, form, draft, step, isTouched]);

  function startAnew() {
    keep({ personId, workspaceId }, form, null);
    setRestored(false);
    setTouched(false);
    setDraft({ ...emptyDraft(from), stage: lists && firstStage(lists) });
    for (const name of Object.keys(textsOf(getValues()))) setValue(name, "");
    setStep(0);
    forgive();
  }

  function forgive() {
    setFailure(null);
    clearErrors();
  }

  function change(part: Partial<Draft>) {
    setTouched(true);
    setDraft((before) => ({ ...before, ...part }));
    forgive();
  }

  function refuse(result: ActionFailure) {
    const fieldErrors = placed(result.fieldErrors ?? {});
    setFailure({ ...result, fieldErrors });
    clearErrors();
    placeErrors(setError, fieldErrors);
    const first = Object.keys(fieldErrors)[0];
    if (first !== undefined && !isShort) setStep(stepOf(first));
  }

  function check(upTo: number): boolean {
    if (lists === null) return false;
    for (const one of isShort ? steps : steps.filter((step) => step <= upTo)) {
      const fieldErrors = missingIn(one, draft, lists, say);
      if (fieldErrors !== null) {
        refuse({ ok: false, code: "invalid", message: "Please check the marked fields.", fieldErrors });
        return false;
      }
    }
    return true;
  }

  function send(onMade: (made: { id: string; name: string }) => void) {
    if (busy || !check(2)) return;
    startSending(async () => {
      const result = await createOpportunity(workspaceId, {
        ...toInput(draft),
        ...(from.lead === undefined ? {} : { lead: from.lead }),
      }).catch(() => LOST);
      if (result.ok) {
        keep({ personId, workspaceId }, form, null);
        onMade(result.data);
      } else refuse(result);
    });
  }

  return {
    isShort,
    isRestored,
    startAnew,
    added,
    draft,
    lists,
    listsFailed: lists === null && asked.isError,
    steps,
    step,
    failure,
    busy,
    change,
    send,
    back: () => setStep((before) => steps[steps.indexOf(before) - 1] ?? before),
    next: () => {
      if (check(step)) {
        forgive();
        setStep(steps[steps.indexOf(step) + 1] ?? step);
      }
    },
    errorsOf: (field: string) => failure?.fieldErrors?.[field] ?? [],
  };
}

export type CreationState = ReturnType<typeof useCreation>;
