// How a card reads: the parts of it that say something.
import { daysBetween, describeDue } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
import type { Card } from "./rows";

export interface StageLook {
  code: string;
  label: string;
  colour: string;
  category: "open" | "won" | "lost" | "stalled";
  default_status: string | null;
}

export interface Labelled {
  code: string;
  label: string;
}

export function labelOf(lookups: readonly Labelled[], code: string | null): string | null {
  return code === null ? null : (lookups.find((one) => one.code === code)?.label ?? code);
}

/** The name without the customer that stands before it already. */
export function shortName({ name, customer }: Pick<Card, "name" | "customer">): string {
  const rest = name.startsWith(customer) ? name.slice(customer.length).replace(/^[\s–—-]+/u, "") : name;
  return rest === "" ? name : rest;
}

/** The status, where it isn't the one that the stage brings along. */
export function tellingStatus(
  { status, stage }: Pick<Card, "status" | "stage">,
  stages: readonly StageLook[],
): string | null {
  return stages.find(({ code }) => code === stage)?.default_status === status ? null : status;
}

/** When somebody has to get back to the customer; nothing is due once it is closed. */
export function dueOf(
  { dueOn, stage }: Pick<Card, "dueOn" | "stage">,
  stages: readonly StageLook[],
  today: string,
) {
  const category = stages.find(({ code }) => code === stage)?.category;
  if (dueOn === null || category === "won" || category === "lost") return null;
  return describeDue(dueOn, today);
}

export function ageText(openedOn: string, today: string): string {
  const days = Math.max(daysBetween(openedOn, today), 0);
  return counted(days, "day", "days");
}
