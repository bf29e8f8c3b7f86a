// The days that something is put off to, from today on.
import { addDays } from "@/lib/format/day";

export const laterDays = (today: string) => [
  { label: "Today", on: today },
  { label: "Tomorrow", on: addDays(today, 1) },
  { label: "In three days", on: addDays(today, 3) },
  { label: "In a week", on: addDays(today, 7) },
  { label: "In two weeks", on: addDays(today, 14) },
  { label: "In a month", on: addDays(today, 30) },
];
