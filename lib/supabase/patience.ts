import { countCall } from "@/lib/observe/calls";
import { passTrace } from "@/lib/observe/trace-id";

// Every question to Supabase ends: in its answer, or in an error that the app knows for a server out of reach. Without this
// a server that accepts connections and says nothing would keep a page waiting for minutes.

/** Above the eight seconds that the database gives a statement, so that its own answer comes first. */
const usual = 15_000;
const long = 330_000;

/** What may take longer has a timeout of its own in the database; a test holds this list and the migrations together. */
export const longFunctions: ReadonlySet<string> = new Set([
  "admin_reassign_user_data",
  "check_log",
  "database_findings",
  "erase_person",
  "erase_preview",
  "hand_over",
  "planned_records",
  "preview_hand_over",
  "preview_reassignment",
  "reassign_user_data",
  "reassigned_records",
  "refresh_dashboard_view",
  "rename_custom_option",
  "retire_lookup",
  "run_maintenance",
  "run_maintenance_job",
  "system_health",
  "undo_merge",
  "undo_reassignment",
  "verify_audit_chain",
]);

export function patienceFor(address: string): number {
  const called = /\/rest\/v1\/rpc\/([^/?]+)/.exec(address)?.[1];
  return called !== undefined && longFunctions.has(called) ? long : usual;
}

/** What a gateway says in place of the server behind it is a page for a browser; this is how PostgREST says the same. */
function outOfReach(status: number): Response {
  const message = `The server behind the gateway did not answer (${status}).`;
  return Response.json({ code: "PGRST001", message, details: null, hint: null }, { status: 503 });
}

export async function patientFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const waiting = new AbortController();
  const address = input instanceof Request ? input.url : String(input);
  // Never cleared, because the body may also stay away. (As a timeout, supabase-js would ask three times more.)
  setTimeout(() => {
    waiting.abort(new DOMException("The server did not answer in time", "AbortError"));
  }, patienceFor(address)).unref();
  const signal = init?.signal ? AbortSignal.any([init.signal, waiting.signal]) : waiting.signal;
  const headers = passTrace(
    new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined)),
  );
  const begun = performance.now();
  const count = (status: number) => countCall(address, status, (performance.now() - begun) / 1000);
  const response = await fetch(input, { ...init, headers, signal }).catch((error: unknown) => {
    count(0);
    throw error;
  });
  count(response.status);
  const isOwnWord = response.headers.get("content-type")?.includes("json") === true;
  return response.status < 502 || isOwnWord ? response : outOfReach(response.status);
}
