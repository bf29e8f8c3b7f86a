"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import { readServiceError } from "@/lib/error-mapping";
import { type MatchingPage, readMatching } from "@/lib/kinds/matching";
import { asMember } from "@/lib/member-action";
import { afterTrouble, nextSlice } from "./pace";
import {
  type JobInput,
  jobSchema,
  type Matching,
  matchingSchema,
  type Picked,
  type PickInput,
  type Progress,
  pickSchema,
  progressSchema,
  type Refused,
  refusedSchema,
} from "./schema";

/** A call works this long, then says how far it is: what shows it must not look stuck. */
const PATIENCE = 3000;
const MOST = 100_000;
const UNKNOWN = "This change is not known.";
const UNFIT = "Not all filters of this list can be applied. Look at the list again.";

/** Somebody was in the way, or it took longer than the database waits: fewer at a time may work. */
const PASSING = ["40P01", "40001", "55P03", "57014"];

/** How many match, beyond what a list counts. */
export async function countMatching(input: Matching): Promise<ActionResult<number>> {
  const read = matchingSchema.safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, list, query } = read.data;
  return asMember({ workspaceId }, "countMatching", async (member) => {
    let count = 0;
    let after: string | null = null;
    do {
      const page: MatchingPage | null = await readMatching(member, list, query, after);
      if (page === null) return fail("invalid", UNFIT);
      count += page.ids.length;
      after = page.after;
    } while (after !== null && count <= MOST);
    if (count > MOST)
      return fail("refused", "More than 100,000 match. Narrow the list, and change them in parts.");
    return succeed(count);
  });
}

async function add({ db }: Member, job: string, ids: MatchingPage["ids"]): Promise<void> {
  for (const kind of new Set(ids.map((one) => one.kind))) {
    const these = ids.filter((one) => one.kind === kind).map(({ id }) => id);
    const { error } = await db.rpc("add_to_bulk", { job, resource: kind, ids: these });
    if (error) throw error;
  }
}

/** Keeps what matches now. Called until `after` is null. */
export async function pickMatching(input: PickInput): Promise<ActionResult<Picked>> {
  const read = pickSchema.safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, list, query, work } = read.data;
  return asMember({ workspaceId }, "pickMatching", async (member) => {
    const until = Date.now() + PATIENCE;
    let { job, after } = read.data;
    let total = 0;
    if (job === null) {
      const { data, error } = await member.db.rpc("begin_bulk", work);
      if (error) throw error;
      job = data;
    }
    do {
      const page: MatchingPage | null = await readMatching(member, list, query, after);
      if (page === null) return fail("invalid", UNFIT);
      await add(member, job, page.ids);
      total += page.ids.length;
      after = page.after;
    } while (after !== null && Date.now() < until);
    return succeed({ job, after, total });
  });
}

/** Begins if as many match as were seen; else says how many it is, for whoever asked to say so again. */
export async function startPicked(input: JobInput & { seen: number }): Promise<ActionResult<Progress>> {
  const read = jobSchema.extend({ seen: z.number().int() }).safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, job, seen } = read.data;
  return asMember({ workspaceId }, "startPicked", async ({ db }) => {
    const { data, error } = await db.rpc("start_bulk", { job, seen });
    if (error) throw error;
    return succeed(progressSchema.parse(data));
  });
}

/** The next slices. Called until it no longer runs; `size` is how many the last one took. */
export async function runPicked(
  input: JobInput & { size: number },
): Promise<ActionResult<{ progress: Progress; size: number }>> {
  const read = jobSchema.extend({ size: z.number().int().min(1).max(200) }).safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, job } = read.data;
  const result = await asMember({ workspaceId }, "runPicked", async ({ db }) => {
    const until = Date.now() + PATIENCE;
    let { size } = read.data;
    let troubles = 0;
    for (;;) {
      const began = Date.now();
      const { data, error } = await db.rpc("run_bulk", { job, most: size });
      if (error) {
        const code = readServiceError(error)?.code ?? "";
        troubles += 1;
        if (troubles > 5 || !PASSING.includes(code)) throw error;
        size = afterTrouble(size);
        continue;
      }
      size = nextSlice(size, Date.now() - began);
      const progress = progressSchema.parse(data);
      if (progress.status !== "running" || Date.now() > until) return succeed({ progress, size });
    }
  });
  if (result.ok && result.data.progress.status !== "running") refresh();
  return result;
}

/** Ends it where it is; what was changed stays until it is taken back. */
export async function stopPicked(input: JobInput): Promise<ActionResult<Progress>> {
  const read = jobSchema.safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, job } = read.data;
  const result = await asMember({ workspaceId }, "stopPicked", async ({ db }) => {
    const { data, error } = await db.rpc("stop_bulk", { job });
    if (error) throw error;
    return succeed(progressSchema.parse(data));
  });
  if (result.ok) refresh();
  return result;
}

/** What stayed as it is and why, after one of them or from the first. */
export async function refusedOf(
  input: JobInput & { after: { place: number; id: string } | null },
): Promise<ActionResult<Refused[]>> {
  const read = jobSchema
    .extend({ after: z.object({ place: z.number().int(), id: z.uuid() }).nullable() })
    .safeParse(input);
  if (!read.success) return fail("invalid", UNKNOWN);
  const { workspaceId, job, after } = read.data;
  return asMember({ workspaceId }, "refusedOf", async ({ db }) => {
    const { data, error } = await db.rpc("refused_in_bulk", {
      job,
      ...(after === null ? {} : { after_place: after.place, after_id: after.id }),
    });
    if (error) throw error;
    return succeed(refusedSchema.parse(data));
  });
}
