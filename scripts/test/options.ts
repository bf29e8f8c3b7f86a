// The command line of `npm test`.
import { parseArgs } from "node:util";
import type { Stage } from "./stages";

export const usage = `npm test                      every stage
npm test -- --only e2e,unit   these stages (and what they need)
npm test -- --from build      this stage and the ones after it
npm test -- --jobs 1          one stage at a time
npm test -- --list            the names of the stages
npm test -- --only e2e -- accounts.spec.ts --headed   the rest goes to the stage's own command
`;

export interface Options {
  readonly selected: readonly Stage[];
  readonly jobs: number;
  readonly passOn: readonly string[];
}

/** Throws with a sentence for the person at the keyboard. */
export function readOptions(
  args: readonly string[],
  stages: readonly Stage[],
  cores: number,
): Options | "list" | "help" {
  const split = args.indexOf("--");
  const own = split < 0 ? args : args.slice(0, split);
  const { values } = parseArgs({
    args: [...own],
    options: {
      only: { type: "string", multiple: true },
      from: { type: "string" },
      jobs: { type: "string" },
      list: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  if (values.list) return "list";

  const names = stages.map((stage) => stage.name);
  const assertKnown = (name: string) => {
    if (!names.includes(name)) throw new Error(`There is no stage "${name}". Stages: ${names.join(", ")}.`);
  };
  let selected = stages;
  if (values.from !== undefined) {
    assertKnown(values.from);
    selected = stages.slice(names.indexOf(values.from));
  }
  if (values.only !== undefined) {
    const wanted = values.only.flatMap((list) => list.split(",")).filter(Boolean);
    wanted.forEach(assertKnown);
    selected = selected.filter((stage) => wanted.includes(stage.name));
  }
  if (selected.length === 0) throw new Error("No stage is left to run with these options.");

  const jobs = values.jobs === undefined ? Math.min(Math.max(cores, 1), 4) : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error("--jobs takes a whole number from 1 up.");
  return { selected, jobs, passOn: split < 0 ? [] : args.slice(split + 1) };
}
