// How a sample reads: where it is, who owes what to whom, and what they said.

export const SAMPLE_STATUSES = [
  { value: "requested", label: "Requested" },
  { value: "sent", label: "Sent" },
  { value: "delivered", label: "Delivered" },
  { value: "tasted", label: "Tasted" },
  { value: "closed", label: "Closed" },
] as const;
export type SampleStatus = (typeof SAMPLE_STATUSES)[number]["value"];

/** As one may begin. */
export const FIRST_STATUSES = SAMPLE_STATUSES.slice(0, 3);

export const SAMPLE_OUTCOMES = [
  { value: "liked", label: "Liked" },
  { value: "unsure", label: "Unsure" },
  { value: "not_for_them", label: "Not for them" },
] as const;
export type SampleOutcome = (typeof SAMPLE_OUTCOMES)[number]["value"];

export const DUE_FILTERS = [
  { value: "overdue", label: "Overdue" },
  { value: "week", label: "Due this week" },
] as const;

const wordIn = (options: readonly { value: string; label: string }[], value: string) =>
  options.find((option) => option.value === value)?.label ?? value;

export const sampleStatusWord = (status: string): string => wordIn(SAMPLE_STATUSES, status);
export const sampleOutcomeWord = (outcome: string): string => wordIn(SAMPLE_OUTCOMES, outcome);

/** What is pressed to bring it there. */
const ON: Readonly<Record<SampleStatus, string>> = {
  requested: "Requested",
  sent: "Sent",
  delivered: "Delivered",
  tasted: "Tasted",
  closed: "Close",
};

/** "Delivered"; back: "Back to sent", and of what is closed "Open again". */
export function moveWord(from: SampleStatus, to: SampleStatus, isBack: boolean): string {
  if (!isBack) return ON[to];
  return from === "closed" ? "Open again" : `Back to ${sampleStatusWord(to).toLowerCase()}`;
}

const OWED: Readonly<Record<Exclude<SampleStatus, "closed">, (what: string) => string>> = {
  requested: (what) => `Bring ${what}`,
  sent: (what) => `Has ${what} arrived?`,
  delivered: (what) => `Ask what they think of ${what}`,
  tasted: (what) => `Note what they think of ${what}`,
};

const isOpen = (status: string): status is keyof typeof OWED => Object.hasOwn(OWED, status);

/** What is owed next, as Today and the calendar say it. */
export function owedWords(status: string, what: string): string {
  return isOpen(status) ? OWED[status](what) : what;
}

/** Who owes it to whom: at the door the clock turns round. */
export function whoOwes(status: SampleStatus): string {
  if (status === "requested") return "We owe it to them by";
  if (status === "sent") return "On its way, expected by";
  return status === "closed" ? "Nothing is owed" : "They owe us what they think; ask by";
}

export const answeredWords = (answered: number, items: number): string => `${answered} of ${items}`;
