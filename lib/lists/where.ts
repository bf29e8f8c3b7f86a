// Conditions as functions of the database take them: `[[{"column": "status", "ask": "is", "values": ["active"]}], [...]]`.
import { addDays } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";
import type { Condition, Groups } from "./conditions";
import type { Clock } from "./narrow-by";
import { readNumbers, readSpan } from "./spans";

type Value = string | number | boolean;

export type Test = ({ column: string } | { custom: string }) & {
  ask: "is" | "not" | "has" | "from" | "to" | "before" | "empty" | "filled";
  values: Value[];
};

type Asked = Pick<Test, "ask" | "values">;

function ends({ field, values }: Condition, { today, timeZone }: Clock): Asked[] {
  const [text = ""] = values;
  if (field.type === "number" || field.type === "money") {
    const { least, most } = readNumbers(text) ?? { least: null, most: null };
    const stored = (value: number) => (field.type === "money" ? Math.round(value * 100) : value);
    return [
      ...(least === null ? [] : [{ ask: "from" as const, values: [stored(least)] }]),
      ...(most === null ? [] : [{ ask: "to" as const, values: [stored(most)] }]),
    ];
  }
  const { first, last } = readSpan(text, today) ?? { first: null, last: null };
  const isMoment = field.type === "moment";
  const start = (day: string) => momentAt(day, "00:00", timeZone).toISOString();
  return [
    ...(first === null ? [] : [{ ask: "from" as const, values: [isMoment ? start(first) : first] }]),
    ...(last === null
      ? []
      : [
          isMoment
            ? { ask: "before" as const, values: [start(addDays(last, 1))] }
            : { ask: "to" as const, values: [last] },
        ]),
  ];
}

function testsOf(condition: Condition, clock: Clock): Test[] {
  const { field, ask, values } = condition;
  const place = field.custom ? { custom: field.custom.key } : { column: field.column ?? "" };
  const told = field.type === "yes_no" ? values.map((value) => value === "yes") : [...values];
  const asked: Asked[] = ask === "within" ? ends(condition, clock) : [{ ask, values: told }];
  return asked.map((one) => ({ ...place, ...one }));
}

export const toWhere = (groups: Groups, clock: Clock): Test[][] =>
  groups.map(({ conditions }) => conditions.flatMap((condition) => testsOf(condition, clock)));
