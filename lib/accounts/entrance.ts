// The frame around every entrance that takes a form without a session: parse, count, work, answer alike.
import "server-only";
import type { z } from "zod";
import { isHttps } from "@/lib/env";
import { mapServiceError } from "@/lib/error-mapping";
import { reportUnexpected, toFieldErrors } from "@/lib/errors";
import { boundedBody } from "@/lib/security/bounded-body";
import { safeNext } from "@/lib/security/safe-next";
import { knownDeviceOf } from "./arrival";
import { type AttemptKind, takeAttempt } from "./attempts";
import { inTurn, paced, TURN_MS } from "./pace";
import { type Reply, tooMany } from "./reply";
import { sendReply } from "./send-reply";

const MAX_BODY_BYTES = 32_768;

export type Entrance<T> = {
  /** The page that holds the form; a browser without script is sent back there. */
  page: string;
  schema: z.ZodType<T>;
  attempt: AttemptKind;
  accountOf: (input: T) => string | undefined;
  work: (input: T) => Promise<Reply>;
  /** What is said once everybody together has tried this account too often; strangers must not be able to lock it. */
  whenSpent?: (input: T, retryAfterSeconds: number) => Reply | Promise<Reply>;
};

function unexpected(error: unknown, where: string): Reply {
  const mapped = mapServiceError(error);
  if (mapped?.code === "unavailable") return { status: 503, message: mapped.message };
  const id = reportUnexpected(error, where);
  return {
    status: 500,
    message: `Something went wrong, and we don't know why yet. If it happens again, report error ${id}.`,
  };
}

async function run<T>(entrance: Entrance<T>, form: FormData): Promise<Reply> {
  const parsed = entrance.schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    return {
      status: 422,
      message: "Please check the marked fields.",
      fieldErrors: toFieldErrors(parsed.error),
    };
  }
  try {
    const account = entrance.accountOf(parsed.data);
    const device = account === undefined ? null : await knownDeviceOf(account);
    const attempt = await takeAttempt(entrance.attempt, account, device);
    if (!attempt.allowed) {
      const { byAccount, retryAfterSeconds } = attempt;
      if (byAccount && entrance.whenSpent) return await entrance.whenSpent(parsed.data, retryAfterSeconds);
      return tooMany(retryAfterSeconds);
    }
    // Whoever got in knows that the address exists; everyone else must not learn it from the clock.
    const isPaced = (reply: Reply) => !("redirectTo" in reply) || entrance.attempt !== "sign_in";
    const work = () => entrance.work(parsed.data);
    const turn = () =>
      inTurn(`${entrance.attempt} ${account} ${device ?? ""}`, () => paced(work, isPaced, TURN_MS));
    return await paced(account === undefined ? work : turn, isPaced);
  } catch (error) {
    return unexpected(error, entrance.page);
  }
}

async function readForm(request: Request): Promise<FormData | null> {
  try {
    return (await (await boundedBody(request, MAX_BODY_BYTES))?.formData()) ?? null;
  } catch {
    return null;
  }
}

export async function enter<T>(request: Request, entrance: Entrance<T>): Promise<Response> {
  const wantsJson = (request.headers.get("accept") ?? "").includes("application/json");
  const form = await readForm(request);
  if (form === null) {
    const reply: Reply = { status: 400, message: "That request could not be read." };
    return sendReply({
      reply,
      form: new FormData(),
      page: entrance.page,
      wantsJson: true,
      secure: isHttps(),
    });
  }
  const reply = await run(entrance, form);
  // The page keeps its own query, so that a failed sign-in still knows where it was going.
  const next = safeNext(form.get("next"));
  const page = next === "/" ? entrance.page : `${entrance.page}?next=${encodeURIComponent(next)}`;
  return sendReply({ reply, form, page, wantsJson, secure: isHttps() });
}
