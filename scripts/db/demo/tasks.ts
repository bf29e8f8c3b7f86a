// What people of the demo promised to do: overdue, today and later, at an hour, again and again, done, and about nothing.
import { dateOf, daysBefore } from "./calendar";
import { chanceFrom, idOf } from "./random";
import type { Opportunity, Task, Trade } from "./types";

/** At ten in the middle of the United States. */
function atTen(now: Date, day: number): Date {
  const at = daysBefore(now, -day);
  at.setUTCHours(16, 0, 0, 0);
  return at;
}

export function buildTasks(key: string, trade: Trade, opportunities: Opportunity[], now: Date): Task[] {
  // Of their own, so that nothing else of the demo changes with them.
  const chance = chanceFrom(`tasks of ${key}`);
  const open = opportunities.filter(
    ({ kind, stage }) => kind === "pipeline" && trade.path.some((one) => one.stage === stage),
  );
  return [...new Set(open.map(({ owner }) => owner))].flatMap((owner) => {
    const own = chance.some(
      open.filter((one) => one.owner === owner),
      8,
    );
    return chance.some(trade.tasks, 8).map((title, n): Task => {
      const about = n % 4 === 3 ? undefined : own[n];
      const day = chance.weighted([
        [-chance.int(1, 6), 20],
        [0, 25],
        [chance.int(1, 4), 30],
        [chance.int(5, 20), 25],
      ]);
      const isRepeated = n === 5;
      return {
        id: idOf(`task ${key} ${owner} ${n}`),
        owner,
        title,
        dueOn: n === 7 ? null : dateOf(daysBefore(now, -day)),
        dueAt: n === 2 ? atTen(now, day) : null,
        priority: chance.weighted([
          ["medium", 60],
          ["high", 20],
          ["low", 12],
          ["urgent", 8],
        ]),
        isDone: n === 6,
        repeat: isRepeated ? { unit: "week", every: 1 } : null,
        organizationId: about?.organizationId ?? null,
        contactId: about?.contactId ?? null,
        opportunityId: about?.id ?? null,
        principalId: n === 4 ? (about?.principalIds[0] ?? null) : null,
      };
    });
  });
}
