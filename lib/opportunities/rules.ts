// How an opportunity reads: its name, its ages, what moved it; and where a refusal of the database is told.
import type { ActionFailure } from "@/lib/action-result";
import { formatMonth } from "@/lib/format/day";
import { counted } from "@/lib/format/words";

export const PRIORITIES = [
  { value: "low", label: "Low" },
  { value: "medium", label: "Medium" },
  { value: "high", label: "High" },
  { value: "urgent", label: "Urgent" },
] as const;

export const OUTCOMES = [
  { value: "open", label: "Open" },
  { value: "won", label: "Won" },
  { value: "lost", label: "Lost" },
] as const;

/** The roles one may give; the customer follows the opportunity. */
export const PARTICIPANT_ROLES = [
  { value: "principal", label: "Principal" },
  { value: "distributor", label: "Distributor" },
  { value: "partner", label: "Partner" },
] as const;
export type GivenRole = (typeof PARTICIPANT_ROLES)[number]["value"];

function days(count: number): string {
  return counted(count, "day", "days");
}

/** "4 days in stage · 31 days open"; what is closed is not open any longer. */
export function ages(inStage: number | null, open: number, isClosed = false): string {
  const parts =
    inStage === null
      ? []
      : [inStage <= 0 ? "moved today" : `${days(inStage)} ${isClosed ? "ago" : "in stage"}`];
  if (!isClosed) parts.push(open <= 0 ? "opened today" : `${days(open)} open`);
  return parts.join(" · ");
}

interface Move {
  /** What the stage it came from is called. */
  from: string | null;
  cause: string;
  /** The first name of whoever did it. */
  person: string | null;
  /** What kind of interaction it was: "Phone Call". */
  interaction: string | null;
}

/** What moved it: "by Phone Call", "by Dana", "created by Dana". */
export function causeText({ from, cause, person, interaction }: Move): string {
  const by = person === null ? "" : ` by ${person}`;
  if (cause === "interaction") return `by ${interaction ?? "an interaction"}`;
  const words: Record<string, string> = {
    manual: from === null ? `created${by}` : `moved${by}`,
    import: `imported${by}`,
    merge: `from ${from ?? "another stage"}, when the two were merged${by}`,
    undo: `from ${from ?? "another stage"}, when their merge was undone${by}`,
  };
  return words[cause] ?? cause.replaceAll("_", " ") + by;
}

interface Named {
  customer: string;
  /** The primary one first. */
  principals: readonly string[];
  context: string | null;
  openedOn: string;
}

/** "Acme Kitchen – Gulf Seafood – Food Show – Nov 2026", as the database will name it (app.opportunity_title). */
export function generatedName({ customer, principals, context, openedOn }: Named): string {
  const [first, second, ...others] = principals;
  const about =
    first === undefined
      ? null
      : second === undefined
        ? first.slice(0, 60)
        : others.length === 0
          ? `${first.slice(0, 50)} & ${second.slice(0, 50)}`
          : `${first.slice(0, 60)} + ${principals.length - 1}`;
  return [customer.slice(0, 80), about, context, formatMonth(openedOn, "short")].filter(Boolean).join(" – ");
}

/** A status is worth showing where it isn't the one that its stage brings. */
export function statusSaysMore(
  status: string | null,
  stageDefault: string | null,
  isPinned: boolean,
): boolean {
  return status !== null && (isPinned || status !== stageDefault);
}

/** "1,250.50" or "$1250" in cents; null for what is no amount. */
export function parseCents(text: string): number | null {
  const plain = text.replace(/[$€£\s]/g, "").replace(/,(?=\d{3}(?:\D|$))/g, "");
  if (!/^\d{1,12}(?:\.\d{1,2})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}

export function centsText(cents: number | null): string | null {
  return cents === null ? null : (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2);
}

const FIELD_OF: Record<string, string> = {
  stage_requires_product: "stage",
  loss_reason_required: "loss_reason",
  opportunity_exists: "name",
  opportunity_needs_principal: "products",
  product_not_found: "products",
  not_a_principal: "principals",
  not_a_distributor: "distributor",
  organization_not_found: "organization",
  organization_exists: "organization",
  organization_of_colleague: "organization",
  location_exists: "city",
  contact_not_found: "primary_contact_id",
  contact_of_another_organization: "primary_contact_id",
};

/** Refusals of the database that are about one field are told there, with what to do where that is a sentence. */
export function atItsField(failure: ActionFailure): ActionFailure {
  if (failure.reason === "idempotency_key_reused") {
    return {
      ...failure,
      message: "It was saved before your last change. Close this and look for it in the list.",
    };
  }
  const field = failure.reason === undefined ? undefined : FIELD_OF[failure.reason];
  if (field === undefined || failure.fieldErrors) return failure;
  const hint = failure.hint && /^[A-Z][^:]*\.$/.test(failure.hint) ? [failure.hint] : [];
  return { ...failure, fieldErrors: { [field]: [failure.message, ...hint] } };
}

/** The opportunity's own fields were checked before, so a required one is the new customer's or person's. */
export function asksMoreOfNew(failure: ActionFailure): ActionFailure {
  if (failure.reason !== "custom_required") return failure;
  return {
    ...failure,
    hint: "Make the new customer or person on its own page first: it needs more than a name.",
  };
}
