// The state of the quick log: what is typed, what is known about the customer, and how sending went.
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import { useSay } from "@/components/shell/words-context";
import type { ActionFailure } from "@/lib/action-result";
import { addDays } from "@/lib/format/day";
import { shortName } from "@/lib/opportunities/card-words";
import { type LoggedInteraction, logInteraction } from "@/lib/quick-log/actions";
import { countsFor, describeLogged } from "@/lib/quick-log/rules";
import {
  BEGINS,
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
import { aboutsOf, lastChosen, missing, withAccount } from "./known";
import type { QuickLogStartingPoint } from "./open-quick-log";
import { useFacts } from "./use-facts";
import { onSettled } from "./waiting";

export interface Logged {
  id: string;
  title: string;
  description?: string;
}

interface Options {
  from: QuickLogStartingPoint;
  /** It waited for the network and was sent meanwhile. */
  onSent: () => void;
}

/** Stands for somebody that nobody had yet, where an id would stand. */
export const NEW = "new";

function keptFor({ organization, followUp, appointment, draftKey }: QuickLogStartingPoint, drafts: Draft[]) {
  if (draftKey !== undefined) return drafts.find(({ key }) => key === draftKey);
  const begun = drafts.filter(({ waiting }) => waiting === null);
  if (organization === undefined && appointment === undefined) return begun[0];
  // What was typed about another customer stays kept, and out of this one's log.
  return begun.find(
    ({ organizationId, completes, closes }) =>
      organizationId === (organization?.id ?? null) &&
      (completes?.id ?? null) === (followUp?.id ?? null) &&
      (closes?.id ?? null) === (appointment?.id ?? null),
  );
}

function newDraft(
  { organization, contactId, opportunityId, followUp, appointment }: QuickLogStartingPoint,
  type: string,
): Draft {
  const empty = {
    ...emptyDraft(type),
    closes: appointment ? { id: appointment.id, subject: appointment.subject } : null,
    day: appointment?.day ?? null,
  };
  if (organization === undefined) return empty;
  return {
    ...empty,
    who: { value: `organization:${organization.id}:${organization.id}`, label: organization.name },
    organizationId: organization.id,
    about: opportunityId === undefined ? [] : [opportunityId],
    contactId: contactId ?? null,
    completes: followUp ?? null,
  };
}

const LOST: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "No connection. Nothing is lost: it is sent as soon as you are online again. You may close this.",
};

export function useQuickLog({ from, onSent }: Options) {
  const { person, workspace, visitor } = useShell();
  const personId = person.id;
  const workspaceId = workspace.id;
  const [kept] = useState(() => keptFor(from, keptDrafts(personId, workspaceId)));
  const [typed, setDraft] = useState(() => kept ?? newDraft(from, lastType(personId, workspaceId) ?? ""));
  const say = useSay();
  const [failure, setFailure] = useState<ActionFailure | null>(kept?.waiting ? LOST : null);
  /** How often something was refused: what is left of a refusal while it is answered is no new one. */
  const [refusals, setRefusals] = useState(0);
  const [isSending, startSending] = useTransition();
  const [pressed, setPressed] = useState<((logged: Logged) => void) | null>(null);
  const facts = useFacts(typed.organizationId, {
    onStart: ({ types }) =>
      setDraft((before) =>
        types.some(({ code }) => code === before.type) ? before : { ...before, type: firstType(types) },
      ),
    onAccount: (account) =>
      setDraft((before) =>
        before.organizationId === account.organization.id ? withAccount(before, account) : before,
      ),
  });
  const { start, account } = facts;
  const own = start?.ownCompany ?? null;
  const draft: Draft =
    own === null || typed.newFor !== null ? typed : { ...typed, newFor: { value: own.id, label: own.name } };

  useEffect(() => {
    if (isWorthKeeping(typed)) keepDraft(personId, workspaceId, typed);
    else dropDraft(personId, workspaceId, typed.key);
  }, [typed, personId, workspaceId]);

  function refuse(problem: ActionFailure) {
    setFailure(problem);
    setRefusals((before) => before + 1);
  }

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

  /** Into a field that the workspace added. */
  const type = (name: string, text: string) => change({ custom: { ...draft.custom, [name]: text } });

  const handleSettled = useEffectEvent((key: string, problem: ActionFailure | null) => {
    if (key !== draft.key) return;
    if (problem === null) onSent();
    else {
      setDraft((before) => ({ ...before, waiting: null }));
      setFailure(problem);
    }
  });
  useEffect(() => onSettled((key, problem) => handleSettled(key, problem)), []);

  const abouts = aboutsOf(draft, account);
  const counts = countsFor(draft.products, abouts, account?.generalPrincipal ?? null);
  const ticked = account?.opportunities.filter(({ id }) => draft.about.includes(id)) ?? [];

  /** A visit to another customer completes nothing here; back at the first one it does again. */
  function completedWith(organizationId: string | null) {
    if (organizationId === draft.organizationId) return draft.completes;
    return organizationId === from.organization?.id ? (from.followUp ?? null) : null;
  }

  function chooseWho(option: Draft["who"]) {
    // The list reports what stands there already when its text is put back.
    if (option?.value === draft.who?.value && option?.label === draft.who?.label) return;
    const isNew = option?.value === NEW;
    const [kind, id = null, organization = null] = isNew ? [] : (option?.value.split(":") ?? []);
    facts.beginWith(organization);
    change({
      who: option,
      organizationId: organization,
      newCustomer: isNew
        ? {
            name: option.label,
            isPrivate: visitor.flags.includes("appointments"),
            phone: "",
            branchCity: null,
          }
        : null,
      contactId: kind === "contact" ? id : null,
      about: isNew ? [GENERAL] : kind === "opportunity" && id !== null ? [id] : [],
      newFor: null,
      newPerson: null,
      stages: {},
      lossReasons: {},
      principalIds: [],
      completes: completedWith(organization),
    });
  }

  /** General activity is about no opportunity, so ticking either takes the other back. */
  function tick(id: string, isTicked: boolean) {
    const others = draft.about.filter((one) => one !== id && (id === GENERAL) === (one === GENERAL));
    const about = isTicked ? [...others, id] : draft.about.filter((one) => one !== id);
    const asked = account === null ? [] : lastChosen(account, isTicked ? [id] : []);
    change({ about, principalIds: [...new Set([...draft.principalIds, ...asked])] });
  }

  function tellLogged({ id, parts }: LoggedInteraction, stages: Draft["stages"]): Logged {
    const customer = account?.organization.name ?? draft.who?.label ?? "the customer";
    const labelOf = (code: string | null) =>
      start?.stages.find((stage) => stage.code === code)?.label ?? code;
    return {
      id,
      ...describeLogged(
        customer,
        parts.map(({ opportunityId, name, stage, because }) => {
          const before = account?.opportunities.find((one) => one.id === opportunityId);
          return {
            name: shortName({ name: name ?? "Opportunity", customer }),
            wanted: labelOf(stages[opportunityId] ?? null),
            stage: labelOf(stage),
            before: before ? labelOf(before.stage) : null,
            because,
          };
        }),
      ),
    };
  }

  // Who presses before the customer is known waits for it: what it is about follows from that.
  const isKnown =
    (start !== null || facts.startFailed) &&
    (draft.organizationId === null || account !== null || facts.accountFailed);
  const handleKnown = useEffectEvent(() => {
    if (pressed === null) return;
    setPressed(null);
    sendNow(pressed);
  });
  useEffect(() => {
    if (isKnown && pressed !== null) handleKnown();
  }, [isKnown, pressed]);

  function send(onLogged: (logged: Logged) => void) {
    if (isKnown) sendNow(onLogged);
    else setPressed(() => onLogged);
  }

  function sendNow(onLogged: (logged: Logged) => void) {
    const lists = { stages: start?.stages ?? [], fields: start?.fields ?? [] };
    const problem = missing(draft, { abouts, ...lists }, say);
    if (problem) {
      refuse(problem);
      return;
    }
    const input = draft.waiting?.input ?? toInput(draft, abouts);
    const customer = account?.organization.name ?? draft.who?.label ?? "the customer";
    startSending(async () => {
      try {
        const result = await logInteraction(workspaceId, input);
        if (!result.ok) {
          refuse(result);
          return;
        }
        rememberType(personId, workspaceId, draft.type);
        dropDraft(personId, workspaceId, draft.key);
        onLogged(tellLogged(result.data, draft.stages));
      } catch {
        setDraft((before) => ({ ...before, waiting: { input, customer } }));
        setFailure(LOST);
      }
    });
  }

  return {
    ...facts,
    draft,
    restored: kept !== undefined && kept.waiting === null && draft.key === kept.key,
    /** Those of the customer's opportunities that it was about. */
    ticked,
    begins: draft.about.includes(BEGINS),
    counts,
    failure,
    refusals,
    busy: isSending || pressed !== null,
    change,
    chooseWho,
    tick,
    type,
    send,
    errorsOf: (field: string) => failure?.fieldErrors?.[field] ?? [],
    followUpDefault: start ? addDays(start.today, 7) : null,
    /** Something else, or with a starting point what the dialog was opened for. */
    restart: (begin: QuickLogStartingPoint = {}) => {
      dropDraft(personId, workspaceId, draft.key);
      setFailure(null);
      const next = newDraft(begin, draft.type);
      // Of the customer that stays all is known.
      if (next.organizationId !== draft.organizationId || account === null) {
        facts.beginWith(next.organizationId);
        setDraft(next);
      } else setDraft(withAccount(next, account));
    },
  };
}

export type QuickLog = ReturnType<typeof useQuickLog>;
