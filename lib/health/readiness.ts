// Whether everything that the app stands on works: what a monitor wants to know. Anybody may ask, so the answer names the
// part and nothing more, and asking often costs nothing: answers are kept for some seconds, and the mail server isn't
// called more than once a minute.

export type PartState = "ok" | "off" | "away" | "late" | "failing";

export interface Readiness {
  status: "ok" | "degraded";
  parts: Readonly<Record<"database" | "maintenance" | "mail", PartState>>;
}

export interface Questions {
  /** How the jobs do; fails when the database can't be asked. */
  maintenance(): Promise<"ok" | "late" | "failing">;
  /** Fails when the mail server doesn't let the app in; null where the app sends no mail. */
  mail: (() => Promise<unknown>) | null;
  /** For the log of the operator. */
  onFault(part: string, error: unknown): void;
}

/** The answer to `ask` is given again until it is `seconds` old; those who come meanwhile wait for the same one. */
export function keptFor<T>(seconds: number, ask: () => Promise<T>, now = Date.now): () => Promise<T> {
  let kept: { at: number; answer: Promise<T> } | undefined;
  return () => {
    if (kept === undefined || now() - kept.at >= seconds * 1000) kept = { at: now(), answer: ask() };
    return kept.answer;
  };
}

export async function readinessFrom({ maintenance, mail, onFault }: Questions): Promise<Readiness> {
  const [jobs, letters] = await Promise.allSettled([maintenance(), mail?.()]);
  if (jobs.status === "rejected") onFault("database", jobs.reason);
  if (letters.status === "rejected") onFault("mail", letters.reason);
  const parts = {
    database: jobs.status === "fulfilled" ? "ok" : "away",
    // Without the database nobody knows.
    maintenance: jobs.status === "fulfilled" ? jobs.value : "away",
    mail: mail === null ? "off" : letters.status === "fulfilled" ? "ok" : "away",
  } as const;
  const isWell = Object.values(parts).every((state) => state === "ok" || state === "off");
  return { status: isWell ? "ok" : "degraded", parts };
}
