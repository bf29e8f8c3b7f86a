// Which steps asked for another one: done by the next step, or still due before, on or after today.
import { dateOf, daysBefore } from "./calendar";
import type { Chance } from "./random";
import type { Interaction } from "./types";

export function followUpsOf(interactions: Interaction[], isOpen: boolean, now: Date, chance: Chance): void {
  for (const [i, one] of interactions.entries()) {
    const next = interactions[i + 1];
    if (next) {
      if (chance.chance(0.35)) {
        one.followUp = dateOf(daysBefore(next.at, chance.int(0, 2)));
        one.followUpDone = next.at;
        if (one.followUp < dateOf(one.at)) {
          one.followUp = dateOf(next.at);
        }
      }
    } else if (isOpen && chance.chance(0.62)) {
      const due = chance.weighted([
        [-chance.int(1, 9), 28],
        [0, 18],
        [chance.int(1, 5), 34],
        [chance.int(6, 20), 20],
      ]);
      const date = dateOf(daysBefore(now, -due));
      one.followUp = date > dateOf(one.at) ? date : dateOf(daysBefore(now, -chance.int(0, 3)));
    }
  }
}
