// Asks the server about a hand-over. An answer that is a refusal comes back as one; what is no answer at all throws.
import type { ActionFailure } from "@/lib/action-result";
import type { Preview, RecordPage } from "@/lib/off-boarding/answers";
import type { Plan } from "@/lib/off-boarding/rules";

const load = () => import("@/lib/off-boarding/answers");

export interface Ask {
  workspaceId: string;
  plan: Plan;
}

export type Asked<T> = { ok: true; data: T } | { ok: false; message: string };

function refusalIn(answer: unknown): ActionFailure["message"] | null {
  if (typeof answer !== "object" || answer === null || !("ok" in answer) || answer.ok !== false) return null;
  const hint = "hint" in answer && typeof answer.hint === "string" ? answer.hint : "";
  return "message" in answer && typeof answer.message === "string"
    ? [answer.message, hint].filter(Boolean).join(" ")
    : "That did not work.";
}

async function ask<T>(
  path: string,
  init: RequestInit,
  read: (answer: unknown) => T | Promise<T>,
): Promise<Asked<T>> {
  const answer: unknown = await (
    await fetch(path, {
      ...init,
      headers: { accept: "application/json", "content-type": "application/json" },
    })
  ).json();
  const refusal = refusalIn(answer);
  return refusal === null ? { ok: true, data: await read(answer) } : { ok: false, message: refusal };
}

function post(body: object, signal?: AbortSignal): RequestInit {
  return { method: "POST", body: JSON.stringify(body), ...(signal ? { signal } : {}) };
}

export async function askPreview(body: Ask, signal: AbortSignal): Promise<Asked<Preview>> {
  return ask("/api/off-boarding/preview", post(body, signal), async (answer) =>
    (await load()).previewSchema.parse(answer),
  );
}

export async function askPlanned(body: Ask, first: number): Promise<Asked<RecordPage>> {
  return ask("/api/off-boarding/records", post({ ...body, first }), async (answer) =>
    (await load()).recordsSchema.parse(answer),
  );
}

export async function askMoved(id: string, first: number): Promise<Asked<RecordPage>> {
  return ask(`/api/off-boarding/${id}/records?first=${first}`, {}, async (answer) =>
    (await load()).recordsSchema.parse(answer),
  );
}

export interface RunBody extends Ask {
  requestId: string;
  seen: { digest: string; at: string; counts: Readonly<Record<string, number>> };
  tell: boolean;
  deactivate: boolean;
}

export async function askRun(body: RunBody) {
  return ask("/api/off-boarding/run", post(body), async (answer) =>
    (await load()).handedOverSchema.parse(answer),
  );
}

export async function askProgress(requestId: string, signal: AbortSignal) {
  return ask(`/api/off-boarding/progress?request=${requestId}`, { signal }, async (answer) =>
    (await load()).progressAnswerSchema.parse(answer),
  );
}
