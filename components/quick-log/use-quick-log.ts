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
  dropDraft,
  emptyDraft,
  firstType,
  GENERAL,
  isWorthKeeping,
  keepDraft,
  keptDrafts,
  lastType,
  rememberType,
  toInput,
} from "./draft";
import type { QuickLogStartingPoint } from "./open-quick-log";
import { onSettled } from "./waiting";

export interface Logged {
  id: string;
  title: string;
  description?: string;
}

interface Options {
  from: QuickLogStartingPoint;
  personId: string;
  workspaceId: string;
  /** It waited for the network and was sent meanwhile. */
  onSent: () => void;
}

function keptFor({ organization, followUp, draftKey }: QuickLogStartingPoint, drafts: Draft[]) {
  if (draftKey !== undefined) return drafts.find(({ key }) => key === draftKey);
  const begun = drafts.filter(({ waiting }) => waiting === null);
  if (organization === undefined) return begun[0];
  // What was typed about another customer stays kept, and out of this one's log.
  return begun.find(
    ({ organizationId, completes }) =>
      organizationId === organization.id && (completes?.id ?? null) === (followUp?.id ?? null),
  );
}

function newDraft({ organization, contactId, opportunityId, followUp }: QuickLogStartingPoint): Draft {
  const empty = emptyDraft(lastType() ?? "");
  if (organization === undefined) return empty;
  return {
    ...empty,
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
  message: "No connection. Nothing is lost: it is sent as soon as you are online again. You may close this.",
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

/** What follows from knowing the customer: which opportunity was meant, and who was there. */
function withAccount(draft: Draft, account: AccountContext): Draft {
  if (draft.opportunity !== null) {
    const chosen = account.opportunities.find(({ id }) => id === draft.opportunity);
    // What isn't among the customer's opportunities is its general activity, and that has no stage.
    if (!chosen) return { ...draft, opportunity: GENERAL, stage: null, lossReason: null };
    const nobody = draft.contactId === null && draft.newPerson === null;
    return nobody ? { ...draft, contactId: chosen.contactIds[0] ?? null } : draft;
  }
  const implied = impliedOpportunity(account, draft.contactId);
  const first = draft.newPerson === null ? (implied?.contactIds[0] ?? null) : null;
  return {
    ...draft,
    opportunity: implied?.id ?? (account.opportunities.length === 0 ? GENERAL : null),
    contactId: draft.contactId ?? first,
  };
}

export function useQuickLog({ from, personId, workspaceId, onSent }: Options) {
  const [kept] = useState(() => keptFor(from, keptDrafts(personId, workspaceId)));
  const [draft, setDraft] = useState(() => kept ?? newDraft(from));
  const [start, setStart] = useState<QuickLogStart | null>(null);
  const [startFailed, setStartFailed] = useState(false);
  const [loaded, setAccount] = useState<AccountContext | null>(null);
  const [accountFailed, setAccountFailed] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(kept?.waiting ? LOST : null);
  const [busy, startSending] = useTransition();
  // An answer about a customer that was left meanwhile is no answer.
  const account = loaded?.organization.id === draft.organizationId ? loaded : null;

  useEffect(() => {
    if (isWorthKeeping(draft)) keepDraft(personId, workspaceId, draft);
    else dropDraft(personId, workspaceId, draft.key);
  }, [draft, personId, workspaceId]);

  // Two changes may follow one another before either is shown, so each builds on the one before it.
  function change(part: Partial<Draft>) {
    setDraft((before) => ({ ...before, ...part, waiting: null }));
    setFailure((before) => {
      if (before === LOST) return null;
      if (!before?.fieldErrors) return before;
      const left = Object.entries(before.fieldErrors).filter(
        ([field]) => !((field.split(".")[0] ?? "") in part),
      );
      return { ...before, fieldErrors: Object.fromEntries(left) };
    });
  }

  function loadStart() {
    askStart().then(
      (answer) => {
        setStart(answer);
        setStartFailed(false);
        setDraft((before) =>
          answer.types.some(({ code }) => code === before.type)
            ? before
            : { ...before, type: firstType(answer.types) },
        );
      },
      () => setStartFailed(true),
    );
  }

  function loadAccount(id: string, signal: AbortSignal) {
    askAccount(id, signal).then(
      (answer) => {
        if (signal.aborted) return;
        setAccount(answer);
        setAccountFailed(false);
        setDraft((before) => (before.organizationId === id ? withAccount(before, answer) : before));
      },
      () => {
        if (!signal.aborted) setAccountFailed(true);
      },
    );
  }

  const handleStart = useEffectEvent(loadStart);
  useEffect(() => handleStart(), []);

  const handleAccount = useEffectEvent(loadAccount);
  const { organizationId } = draft;
  useEffect(() => {
    if (organizationId === null) return;
    const controller = new AbortController();
    handleAccount(organizationId, controller.signal);
    return () => controller.abort();
  }, [organizationId]);

  function retry() {
    if (start === null) loadStart();
    if (organizationId !== null && account === null)
      loadAccount(organizationId, new AbortController().signal);
  }

  const handleSettled = useEffectEvent((key: string, problem: ActionFailure | null) => {
    if (key !== draft.key) return;
    if (problem === null) onSent();
    else {
      setDraft((before) => ({ ...before, waiting: null }));
      setFailure(problem);
    }
  });
  const handleOnline = useEffectEvent(() => {
    if (startFailed || accountFailed) retry();
  });
  useEffect(() => {
    const stop = onSettled((key, problem) => handleSettled(key, problem));
    const retryOnline = () => handleOnline();
    window.addEventListener("online", retryOnline);
    return () => {
      stop();
      window.removeEventListener("online", retryOnline);
    };
  }, []);

  const opportunity = account?.opportunities.find(({ id }) => id === draft.opportunity) ?? null;
  const counts = countsFor(draft.products, opportunity?.principals ?? []);

  /** A visit to another customer completes nothing here; back at the first one it does again. */
  function completedWith(organizationId: string | null) {
    if (organizationId === draft.organizationId) return draft.completes;
    return organizationId === from.organization?.id ? (from.followUp ?? null) : null;
  }

  function chooseWho(option: Draft["who"]) {
    // The list reports what stands there already when its text is put back.
    if (option?.value === draft.who?.value) return;
    const [kind, id = null, organization = null] = option?.value.split(":") ?? [];
    setAccount(null);
    setAccountFailed(false);
    change({
      who: option,
      organizationId: organization,
      contactId: kind === "contact" ? id : null,
      opportunity: kind === "opportunity" ? id : null,
      newPerson: null,
      stage: null,
      principalIds: [],
      completes: completedWith(organization),
    });
  }

  function send(onLogged: (logged: Logged) => void) {
    const problem = missing(draft, counts);
    if (problem) {
      setFailure(problem);
      return;
    }
    const chosen = draft.principalIds.filter((id) => counts.principals.some((one) => one.id === id));
    const input = draft.waiting?.input ?? toInput(draft, draft.products, counts.how === "ask" ? chosen : []);
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
        dropDraft(personId, workspaceId, draft.key);
        const { id, general, stage, because } = result.data;
        const said = describeLogged({
          customer,
          general,
          wanted: labelOf(input.stage),
          stage: labelOf(stage),
          before: opportunity ? labelOf(opportunity.stage) : null,
          because,
        });
        onLogged({ ...said, id });
      } catch {
        setDraft((before) => ({ ...before, waiting: { input, customer } }));
        setFailure(LOST);
      }
    });
  }

  return {
    draft,
    start,
    startFailed,
    account,
    accountFailed,
    retry,
    restored: kept !== undefined && kept.waiting === null && draft.key === kept.key,
    opportunity,
    counts,
    failure,
    busy,
    change,
    chooseWho,
    send,
    errorsOf: (field: string) => failure?.fieldErrors?.[field] ?? [],
    followUpDefault: start ? addDays(start.today, 7) : null,
    /** Something else, or with a starting point what the dialog was opened for. */
    restart: (begin: QuickLogStartingPoint = {}) => {
      dropDraft(personId, workspaceId, draft.key);
      setFailure(null);
      const next = newDraft(begin);
      // Of the customer that stays all is known.
      if (next.organizationId !== draft.organizationId || account === null) {
        setAccount(null);
        setAccountFailed(false);
        setDraft({ ...next, type: draft.type });
      } else setDraft(withAccount({ ...next, type: draft.type }, account));
    },
  };
}

export type QuickLog = ReturnType<typeof useQuickLog>;
