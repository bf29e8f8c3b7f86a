// Claims what is due, runs what follows from it, and says how that ended. Any number of these may run at once.
import "server-only";
import { z } from "zod";
import type { Jobs } from "@/lib/cron/jobs";
import { type Delivery, deliverySchema, NotDelivered, type Problem } from "./reaction";

/** `report` keeps what went wrong where its texts may stand. */
export interface Desk extends Jobs {
  reactions: ReadonlyMap<string, (delivery: Delivery) => Promise<void>>;
}

export interface Limits {
  /** No batch is begun after that long. */
  beginWithin: number;
  /** One reaction may take that long; less than its lease, so that nobody else has it meanwhile. */
  reactWithin: number;
}

const LIMITS: Limits = { beginWithin: 20_000, reactWithin: 60_000 };
const BATCH = 10;
const LEASE_SECONDS = 120;

const claimedSchema = z.array(deliverySchema);

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(
      () => refuse(new NotDelivered("took_too_long", false, new Error(`more than ${milliseconds} ms`))),
      milliseconds,
    );
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function settle(
  { call, report }: Desk,
  delivery: Delivery,
  failure: { problem: Problem; for_good: boolean } | null,
): Promise<void> {
  const { workspace_id, event_id, reaction, lease } = delivery;
  const which = { workspace_id, event_id, reaction, lease };
  const { error } =
    failure === null
      ? await call("finish_delivery", which)
      : await call("fail_delivery", { ...which, ...failure });
  // Its lease runs out, and it is done again.
  if (error) report(error, `outbox/${reaction}`);
}

/** Whether it was done. One that fails keeps none of the others. */
async function react(desk: Desk, delivery: Delivery, limits: Limits): Promise<boolean> {
  const reaction = desk.reactions.get(delivery.reaction);
  try {
    if (reaction === undefined) throw new Error(`There is no reaction ${delivery.reaction}`);
    await within(limits.reactWithin, reaction(delivery));
  } catch (error) {
    desk.report(error, `outbox/${delivery.reaction}`);
    const known = error instanceof NotDelivered ? error : new NotDelivered("unexpected", false, error);
    await settle(desk, delivery, { problem: known.problem, for_good: known.isForGood });
    return false;
  }
  await settle(desk, delivery, null);
  return true;
}

export interface Delivered {
  done: number;
  failed: number;
  /** Something is left that is due: ask again at once. */
  more: boolean;
}

export async function deliver(desk: Desk, limits: Limits = LIMITS): Promise<Delivered> {
  const until = performance.now() + limits.beginWithin;
  const outcome = { done: 0, failed: 0, more: true };
  while (outcome.more && performance.now() < until) {
    const { data, error } = await desk.call("claim_deliveries", {
      reactions: [...desk.reactions.keys()],
      at_most: BATCH,
      lease_seconds: LEASE_SECONDS,
    });
    if (error) throw error;
    const claimed = claimedSchema.parse(data);
    const results = await Promise.all(claimed.map((delivery) => react(desk, delivery, limits)));
    outcome.done += results.filter(Boolean).length;
    outcome.failed += results.filter((isDone) => !isDone).length;
    outcome.more = claimed.length === BATCH;
  }
  return outcome;
}
