// The rules by which a hand-over finds receivers, as a workspace reads them. Apart, so that they come from the server.
import { isSpokenOf, sayWith, type Words } from "@/lib/words";
import type { MethodChoice } from "./rules";

const CHOICES: readonly MethodChoice[] = [
  {
    value: "one",
    label: "One person",
    hint: "Everything goes to one colleague. Single customers can still go to somebody else below.",
  },
  {
    value: "territory",
    label: "By territory",
    hint: "A customer’s territory decides. A customer’s records stay together.",
  },
  {
    value: "principal",
    label: "By principal",
    hint: "The principal with most of a customer’s opportunities decides. A customer’s records stay together.",
  },
  {
    value: "customer",
    label: "By customer",
    hint: "Choose for each customer in the list below; the rest goes where you say here.",
  },
];

export function methodsFor(words: Words): MethodChoice[] {
  const say = sayWith(words);
  return CHOICES.filter(({ value }) => isSpokenOf(value, words)).map(({ value, label, hint }) => ({
    value,
    label: say(label),
    hint: say(hint),
  }));
}
