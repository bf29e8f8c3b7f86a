// What follows from knowing the customer, and what still has to be said before a log is worth sending.
import type { ActionFailure, FieldErrors } from "@/lib/action-result";
import { customSchema } from "@/lib/custom-fields/schema";
import type { AccountContext, QuickLogStart } from "@/lib/quick-log/answers";
import { type About, chosenFor, impliedOpportunity, isAsked, shareProducts } from "@/lib/quick-log/rules";
import { fieldErrorsOf } from "@/lib/records/field-errors";
import type { Say } from "@/lib/words";
import { BEGINS, type Draft, GENERAL } from "./draft";

/** The opportunities that are ticked, with their principals; those of a customer that hasn't loaded have none yet. */
export function aboutsOf(draft: Draft, account: AccountContext | null): About[] {
  return draft.about
    .filter((id) => id !== GENERAL)
    .map((id) => {
      if (id !== BEGINS) {
        return { id, principals: account?.opportunities.find((one) => one.id === id)?.principals ?? [] };
      }
      const { newFor } = draft;
      return { id, principals: newFor === null ? [] : [{ id: newFor.value, name: newFor.label }] };
    });
}

/** Where several principals have to be asked about, whom the last visit was said to count for. */
export function lastChosen(account: AccountContext, ids: readonly string[]): string[] {
  return account.opportunities
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ lastPrincipalIds }) => lastPrincipalIds);
}

/** Which opportunity was meant, and who was there. */
export function withAccount(draft: Draft, account: AccountContext): Draft {
  const implied = draft.about.length === 0 ? impliedOpportunity(account, draft.contactId) : null;
  const known = draft.about.filter(
    (id) => id === GENERAL || id === BEGINS || account.opportunities.some((one) => one.id === id),
  );
  const about =
    draft.about.length > 0
      ? // What isn't among the customer's opportunities is its general activity.
        known.length > 0
        ? known
        : [GENERAL]
      : implied
        ? [implied.id]
        : account.opportunities.length === 0
          ? [GENERAL]
          : [];
  const first = account.opportunities.find(({ id }) => id === about[0]);
  const isNobody = draft.contactId === null && draft.newPerson === null;
  return {
    ...draft,
    about,
    contactId: isNobody ? (first?.contactIds[0] ?? null) : draft.contactId,
    principalIds: draft.principalIds.length > 0 ? draft.principalIds : lastChosen(account, about),
  };
}

/** Tells what the person has to answer before it is worth asking the server. */
export function missing(
  draft: Draft,
  { abouts, stages, fields }: { abouts: readonly About[] } & Pick<QuickLogStart, "stages" | "fields">,
  say: Say,
): ActionFailure | null {
  const fieldErrors: FieldErrors = {};
  if (draft.organizationId === null && draft.newCustomer === null)
    fieldErrors.organizationId = ["Say who this was with."];
  else if (draft.about.length === 0) fieldErrors.about = ["Tick what it was about, or General activity."];
  if (draft.about.includes(BEGINS) && draft.newFor === null)
    fieldErrors.newFor = [say("Say for which principal the new opportunity is.")];
  if (draft.type === "") fieldErrors.type = ["Say what it was."];
  if (draft.followUp && draft.followUpOn === null) fieldErrors.followUpOn = ["Say when to follow up."];
  const shared = shareProducts(draft.products, abouts);
  const isOpen = abouts.some((about) => {
    const shown = shared.get(about.id) ?? [];
    return isAsked(about, shown) && chosenFor(about, shown, draft.principalIds).length === 0;
  });
  if (isOpen) fieldErrors.principalIds = ["Say for whom it counts."];
  const isUnsaid = abouts.some(({ id }) => {
    const stage = stages.find(({ code }) => code === draft.stages[id]);
    return stage?.category === "lost" && draft.lossReasons[id] === undefined;
  });
  if (isUnsaid) fieldErrors.lossReasons = ["Say why it was lost."];
  Object.assign(fieldErrors, fieldErrorsOf(customSchema(fields), draft.custom));
  if (Object.keys(fieldErrors).length === 0) return null;
  return { ok: false, code: "invalid", message: "Please check the marked fields.", fieldErrors };
}
