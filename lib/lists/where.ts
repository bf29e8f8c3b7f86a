// Conditions as functions of the database take them: `[[{"column": "status", "ask": "is", "values": ["active"]}], [...]]`.
import type { Condition, Groups } from "./conditions";
import { type Clock, endsOf } from "./ends";

type Value = string | number | boolean;

export type Test = ({ column: string } | { custom: string }) & {
  ask: "is" | "not" | "has" | "from" | "to" | "before" | "empty" | "filled";
  values: Value[];
};

type Asked = Pick<Test, "ask" | "values">;

function testsOf(condition: Condition, clock: Clock): Test[] {
  const { field, ask, values } = condition;
  const place = field.custom ? { custom: field.custom.key } : { column: field.column ?? "" };
  const told = field.type === "yes_no" ? values.map((value) => value === "yes") : [...values];
  const asked: Asked[] =
    ask === "within"
      ? endsOf(condition, clock).map((end) => ({ ask: end.ask, values: [end.value] }))
      : [{ ask, values: told }];
  return asked.map((one) => ({ ...place, ...one }));
}

export const toWhere = (groups: Groups, clock: Clock): Test[][] =>
  groups.map(({ conditions }) => conditions.flatMap((condition) => testsOf(condition, clock)));
