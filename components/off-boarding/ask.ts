// Asks the server about a hand-over. An answer that is a refusal comes back as one; what is no answer at all throws.
import type { ask, Shape } from "@/lib/ask";
import type { HandedOver, Preview, Progress, RecordPage } from "@/lib/off-boarding/answers";
import type { Plan } from "@/lib/off-boarding/rules";

const load = () => import("@/lib/off-boarding/answers");

export interface Ask {
  workspaceId: string;
  plan: Plan;
}

export type Asked<T> = { ok: true; data: T } | { ok: false; message: string };

async function asked<T>(...question: Parameters<typeof ask<T>>): Promise<Asked<T>> {
  const { ask, Refused } = await import("@/lib/ask");
  try {
    return { ok: true, data: await ask(...question) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, message: error.message };
    throw error;
  }
}

const records: Shape<RecordPage> = { parse: async (answer) => (await load()).recordsSchema.parse(answer) };

export function askPreview(body: Ask, signal: AbortSignal): Promise<Asked<Preview>> {
  const shape = { parse: async (answer: unknown) => (await load()).previewSchema.parse(answer) };
  return asked("/api/off-boarding/preview", shape, signal, { body });
}

export function askPlanned(body: Ask, first: number): Promise<Asked<RecordPage>> {
  return asked("/api/off-boarding/records", records, undefined, { body: { ...body, first } });
}

export function askMoved(id: string, first: number): Promise<Asked<RecordPage>> {
  return asked(`/api/off-boarding/${id}/records?first=${first}`, records);
}

export interface RunBody extends Ask {
  requestId: string;
  seen: { digest: string; at: string; counts: Readonly<Record<string, number>> };
  tell: boolean;
  deactivate: boolean;
}

/** However long it takes: beside it progress is watched. */
export function askRun(body: RunBody): Promise<Asked<HandedOver>> {
  const shape = { parse: async (answer: unknown) => (await load()).handedOverSchema.parse(answer) };
  return asked("/api/off-boarding/run", shape, undefined, { body, patience: null });
}

export function askProgress(requestId: string, signal: AbortSignal): Promise<Asked<Progress>> {
  const shape = { parse: async (answer: unknown) => (await load()).progressAnswerSchema.parse(answer) };
  return asked(`/api/off-boarding/progress?request=${requestId}`, shape, signal);
}
