import { expect, it } from "vitest";
import { OPPORTUNITY_FIELDS } from "@/lib/opportunities/fields";
import { readCondition } from "./conditions";
import { addedField } from "./in-use";
import { toWhere } from "./where";

const clock = { today: "2026-11-30", timeZone: "America/Chicago" };
const added = (key: string, kind: "number" | "yes_no") =>
  addedField({
    id: "6f0c1f2e-4a5b-4c6d-8e9f-0a1b2c3d4e5f",
    key,
    label: key,
    kind,
    options: [],
    renamed: {},
    section: null,
    help: null,
    isRequired: false,
    isExpiry: false,
    inList: true,
  });

function where(id: keyof typeof OPPORTUNITY_FIELDS, text: string) {
  const condition = readCondition({ id, ...OPPORTUNITY_FIELDS[id] }, text);
  return condition === null ? null : toWhere([{ number: 1, conditions: [condition] }], clock)[0];
}

it.each([
  ["next_action", "Call|Visit", [{ column: "next_action", ask: "is", values: ["Call", "Visit"] }]],
  ["next_action", "~call", [{ column: "next_action", ask: "has", values: ["call"] }]],
  [
    "value",
    "10..20.5",
    [
      { column: "estimated_value_cents", ask: "from", values: [1000] },
      { column: "estimated_value_cents", ask: "to", values: [2050] },
    ],
  ],
  [
    "opened",
    "last-7",
    [
      { column: "opened_on", ask: "from", values: ["2026-11-24"] },
      { column: "opened_on", ask: "to", values: ["2026-11-30"] },
    ],
  ],
  [
    "contact",
    "today",
    [
      { column: "last_interaction_at", ask: "from", values: ["2026-11-30T06:00:00.000Z"] },
      { column: "last_interaction_at", ask: "before", values: ["2026-12-01T06:00:00.000Z"] },
    ],
  ],
  ["closed", "(empty)", [{ column: "actual_close_date", ask: "empty", values: [] }]],
] as const)("the board is asked for %s %s", (id, text, tests) => {
  expect(where(id, text)).toEqual(tests);
});

it("asks for what the workspace added by its key, numbers as numbers and yes as true", () => {
  const conditions = [
    readCondition(added("seats", "number"), "9.."),
    readCondition(added("open", "yes_no"), "yes"),
  ];
  const groups = [{ number: 1, conditions: conditions.filter((one) => one !== null) }];
  expect(toWhere(groups, clock)).toEqual([
    [
      { custom: "seats", ask: "from", values: [9] },
      { custom: "open", ask: "is", values: [true] },
    ],
  ]);
});
