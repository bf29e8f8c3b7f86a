// How interactions are narrowed, worded, and for how long they can be corrected.
import type { ActionFailure } from "@/lib/action-result";
import { addDays } from "@/lib/format/day";

export const SENTIMENTS = ["Positive", "Neutral", "Negative"] as const;
export type Sentiment = (typeof SENTIMENTS)[number];
export const SENTIMENT_LABELS: Record<Sentiment, string> = {
  Positive: "Good",
  Neutral: "Neutral",
  Negative: "Bad",
};
export const SENTIMENT_TONES = { Positive: "good", Neutral: "neutral", Negative: "bad" } as const;

/** Long before anybody kept a diary here: a year before that is a slip of the hand. */
export const EARLIEST_VISIT = "2000-01-01";

/** What is wrong with the day of something that has happened; null for nothing. `today` is that of whoever says it. */
export function problemOfVisitDay(day: string, today: string): string | null {
  if (day > today) return "That day is still to come. Plan it as a follow-up instead.";
  return day < EARLIEST_VISIT ? "That is before 2000. Check the year." : null;
}

/** Stands where others say what they were: a planned follow-up has not happened. */
const PLANNED = "Planned follow-up";
/** The same in the address, among the codes of types: no code has a hyphen. */
export const PLANNED_FILTER = { value: "planned-follow-up", label: PLANNED } as const;

/** What it was, in the workspace's words. */
export function kindOf(
  { type, is_plan }: { type: string; is_plan: boolean },
  types: readonly { code: string; label: string }[],
): string {
  return is_plan ? PLANNED : (types.find(({ code }) => code === type)?.label ?? type);
}

export const PERIODS = [
  { value: "today", label: "Today", days: 0 },
  { value: "7", label: "Last 7 days", days: 6 },
  { value: "30", label: "Last 30 days", days: 29 },
  { value: "90", label: "Last 90 days", days: 89 },
  { value: "365", label: "Last 12 months", days: 364 },
] as const;

/** The first day of a period that ends today; null for none that we offer. */
export function periodStart(asked: string | null, today: string): string | null {
  const period = PERIODS.find(({ value }) => value === asked);
  return period === undefined ? null : addDays(today, -period.days);
}

export const FOLLOW_UPS = [
  { value: "open", label: "Follow-up open" },
  { value: "due", label: "Follow-up due" },
  { value: "done", label: "Follow-up done" },
] as const;
export type FollowUpFilter = (typeof FOLLOW_UPS)[number]["value"];

export function parseFollowUpFilter(asked: string | null): FollowUpFilter | null {
  return FOLLOW_UPS.find(({ value }) => value === asked)?.value ?? null;
}

const GIST_LENGTH = 180;

/** What it was about, in a line or two. */
export function gistOf({ subject, notes }: { subject: string | null; notes: string | null }): string {
  const parts = [subject?.trim(), notes?.trim()].filter(Boolean);
  const text = parts.join(" · ").replace(/\s+/g, " ");
  return text.length <= GIST_LENGTH ? text : `${text.slice(0, GIST_LENGTH - 1).trimEnd()}…`;
}

/** "23 h 12 min", "4 min 5 s", "12 s"; null once nothing is left. */
export function timeLeft(until: number, now: number): string | null {
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 0) return null;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

const FIELD_OF: Record<string, string> = {
  loss_reason_required: "loss_reason",
  driver_needs_write: "stage",
  general_has_no_stage: "stage",
  correction_window_closed: "stage",
  interaction_in_future: "day",
  plan_needs_a_day: "follow_up_date",
  contact_not_found: "contact_id",
  contact_of_another_organization: "contact_id",
  opportunity_not_found: "opportunity_id",
  product_not_found: "products",
  not_a_principal: "principals",
  principal_was_shown: "principals",
};

/** Puts a refusal of the database where the person can answer it. */
export function atItsField(failure: ActionFailure): ActionFailure {
  const field = failure.reason === undefined ? undefined : FIELD_OF[failure.reason];
  if (field === undefined || failure.fieldErrors) return failure;
  const isSentence = failure.hint !== undefined && /^[A-Z].*\.$/.test(failure.hint);
  const { hint, ...rest } = failure;
  return {
    ...rest,
    fieldErrors: { [field]: isSentence && hint ? [failure.message, hint] : [failure.message] },
  };
}

interface Drive {
  /** Labels. */
  stage: string | null;
  status: string | null;
  blockedBy: string | null;
  /** Where the opportunity stands now, as far as one may know. */
  opportunity: { stage: string | null; pinned: boolean } | null;
}

/** What an interaction did to its opportunity, in a sentence. */
export function describeDrive({ stage, status, blockedBy, opportunity }: Drive): string {
  if (stage === null) {
    return status === null
      ? "No stage was chosen, so the opportunity stayed where it was."
      : `It set the status to ${status}.`;
  }
  if (blockedBy === "requires_product") {
    return `It would move the opportunity to ${stage}, but that stage needs a product on it.`;
  }
  if (opportunity === null || opportunity.stage === null) return `It moved the opportunity to ${stage}.`;
  if (opportunity.stage === stage) return `It says ${stage}, which is where the opportunity stands.`;
  return opportunity.pinned
    ? `It says ${stage}, but the stage is pinned to ${opportunity.stage}.`
    : `It says ${stage}; something later put the opportunity in ${opportunity.stage}.`;
}
