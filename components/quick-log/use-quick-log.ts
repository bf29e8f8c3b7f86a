// The state of the quick log: what is typed, what is known about the customer, and how sending went.
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import type { ActionFailure } from "@/lib/action-result";
import { addDays } from "@/lib/format/day";
import { logInteraction } from "@/lib/quick-log/actions";
import type { AccountContext, QuickLogStart } from "@/lib/quick-log/answers";
import { countsFor, describeLogged, impliedOpportunity } from "@/lib/quick-log/rules";
import { askAccount, askStart } from "./ask";
import {
  type Draft,
  emptyDraft,
  GENERAL,
  isWorthKeeping,
  keepDraft,
  keptDraft,
  lastType,
  rememberType,
  toInput,
} from "./draft";
import type { QuickLogStartingPoint } from "./open-quick-log";

export interface Logged {
  title: string;
  description?: string;
  opportunityId: string | null;
}

interface Options {
  from: QuickLogStartingPoint;
  personId: string;
  workspaceId: string;
}

function draftFrom(from: QuickLogStartingPoint, kept: Draft | null): Draft {
  const { organization, contactId, opportunityId, followUp } = from;
  if (organization === undefined) return kept ?? emptyDraft(lastType() ?? "");
  // What was typed about another customer stays kept, and out of this one's log.
  if (kept?.organizationId === organization.id && followUp?.id === kept.completes?.id) return kept;
  return {
    ...emptyDraft(lastType() ?? ""),
    who: { value: `organization:${organization.id}:${organization.id}`, label: organization.name },
    organizationId: organization.id,
    opportunity: opportunityId ?? null,
    contactId: contactId ?? null,
    completes: followUp ?? null,
  };
}

const LOST: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "No connection. Nothing is lost: it is sent as soon as you are online again, or press Log.",
};

/** Tells what the person has to answer before it is worth asking the server. */
function missing(draft: Draft, counts: ReturnType<typeof countsFor>): ActionFailure | null {
  const fieldErrors: Record<string, string[]> = {};
  if (draft.organizationId === null) fieldErrors.organizationId = ["Say who this was with."];
  else if (draft.opportunity === null)
    fieldErrors.opportunityId = ["Choose what it was about, or General Activity."];
  if (draft.type === "") fieldErrors.type = ["Say what it was."];
  if (draft.followUp && draft.followUpOn === null) fieldErrors.followUpOn = ["Say when to follow up."];
  if (
    counts.how === "ask" &&
    !draft.principalIds.some((id) => counts.principals.some((one) => one.id === id))
  )
    fieldErrors.principalIds = ["Say for whom it counts."];
  if (Object.keys(fieldErrors).length === 0) return null;
  return { ok: false, code: "invalid", message: "Please check the marked fields.", fieldErrors };
}

export function useQuickLog({ from, personId, workspaceId }: Options) {
  const [draft, setDraft] = useState(() => draftFrom(from, keptDraft(personId, workspaceId)));
  const [start, setStart] = useState<QuickLogStart | null>(null);
  const [startFailed, setStartFailed] = useState(false);
  const [account, setAccount] = useState<AccountContext | null>(null);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSending] = useTransition();

  function change(part: Partial<Draft>) {
    const next = { ...draft, ...part };
    setDraft(next);
    if (isWorthKeeping(next)) keepDraft(personId, workspaceId, next);
    if (failure?.fieldErrors) {
      const left = Object.entries(failure.fieldErrors).filter(([field]) => !(field in part));
      setFailure({ ...failure, fieldErrors: Object.fromEntries(left) });
    }
  }

  const handleStart = useEffectEvent((answer: QuickLogStart) => {
    setStart(answer);
    const known = answer.types.some(({ code }) => code === draft.type);
    if (!known) setDraft({ ...draft, type: answer.types[0]?.code ?? "" });
  });
  useEffect(() => {
    let stale = false;
    askStart().then(
      (answer) => {
        if (!stale) handleStart(answer);
      },
      () => {
        if (!stale) setStartFailed(true);
      },
    );
    return () => {
      stale = true;
    };
  }, []);

  const handleAccount = useEffectEvent((answer: AccountContext) => {
    setAccount(answer);
    if (draft.opportunity !== null) {
      const chosen = answer.opportunities.find(({ id }) => id === draft.opportunity);
      // What isn't among the customer's opportunities is its general activity.
      if (!chosen) setDraft({ ...draft, opportunity: GENERAL });
      else if (draft.contactId === null) setDraft({ ...draft, contactId: chosen.contactIds[0] ?? null });
      return;
    }
    const implied = impliedOpportunity(answer, draft.contactId);
    setDraft({
      ...draft,
      opportunity: implied?.id ?? (answer.opportunities.length === 0 ? GENERAL : null),
      contactId: draft.contactId ?? implied?.contactIds[0] ?? null,
    });
  });
  const { organizationId } = draft;
  useEffect(() => {
    if (organizationId === null) return;
    const controller = new AbortController();
    askAccount(organizationId, controller.signal).then(
      (answer) => handleAccount(answer),
      () => {
        // Without the customer's people and opportunities one can still log; the server says what is wrong.
      },
    );
    return () => controller.abort();
  }, [organizationId]);

  const opportunity = account?.opportunities.find(({ id }) => id === draft.opportunity) ?? null;
  const counts = countsFor(draft.products, opportunity?.principals ?? []);

  function chooseWho(option: Draft["who"]) {
    const [kind, id = null, organization = null] = option?.value.split(":") ?? [];
    setAccount(null);
    change({
      who: option,
      organizationId: organization,
      contactId: kind === "contact" ? id : null,
      opportunity: kind === "opportunity" ? id : null,
      newPerson: null,
      stage: null,
      principalIds: [],
    });
  }

  function send(onLogged: (logged: Logged) => void) {
    const problem = missing(draft, counts);
    if (problem) {
      setFailure(problem);
      return;
    }
    const chosen = draft.principalIds.filter((id) => counts.principals.some((one) => one.id === id));
    const input = toInput(draft, draft.products, counts.how === "ask" ? chosen : []);
    const customer = account?.organization.name ?? draft.who?.label ?? "the customer";
    const labelOf = (code: string | null) =>
      start?.stages.find((stage) => stage.code === code)?.label ?? code;
    startSending(async () => {
      try {
        const result = await logInteraction(workspaceId, input);
        if (!result.ok) {
          setFailure(result);
          return;
        }
        rememberType(draft.type);
        keepDraft(personId, workspaceId, null);
        const { opportunityId, general, stage, because } = result.data;
        const said = describeLogged({
          customer,
          general,
          wanted: labelOf(input.stage),
          stage: labelOf(stage),
          before: opportunity ? labelOf(opportunity.stage) : null,
          because,
        });
        onLogged({ ...said, opportunityId: general ? null : opportunityId });
      } catch {
        keepDraft(personId, workspaceId, draft);
        setFailure(LOST);
      }
    });
  }

  return {
    draft,
    start,
    startFailed,
    account,
    opportunity,
    counts,
    failure,
    busy,
    change,
    chooseWho,
    send,
    waitsForNetwork: failure === LOST,
    errorsOf: (field: string) => failure?.fieldErrors?.[field] ?? [],
    followUpDefault: start ? addDays(start.today, 7) : null,
    restart: () => {
      setAccount(null);
      setFailure(null);
      setDraft(emptyDraft(draft.type));
    },
  };
}

export type QuickLog = ReturnType<typeof useQuickLog>;
