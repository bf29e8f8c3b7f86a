// Which hand-over this browser began last, so that a closed tab doesn't lose sight of it. It names a request and no more:
// what may be seen of it is asked of the server each time.

const KEY = "kp-hand-over";

export interface Remembered {
  requestId: string;
  name: string;
}

export function rememberRun(run: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(run));
  } catch {
    // Without storage the tab has to stay open to see the progress; the work itself needs neither.
  }
}

export function forgetRun(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

export function rememberedRun(): Remembered | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    if (!("requestId" in kept) || !("name" in kept)) return null;
    const { requestId, name } = kept;
    return typeof requestId === "string" && typeof name === "string" ? { requestId, name } : null;
  } catch {
    return null;
  }
}
