// Keeps the session alive. Runs in proxy.ts, the one place where new cookies reach both the page and the browser.
import { createServerClient } from "@supabase/ssr";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { patientFetch } from "./patience";
import { accessTokenFrom, secondsLeft, sessionCookieOptions } from "./session-cookie";
import { singleFlight } from "./single-flight";
import { nodeTransport } from "./transport";

// The same margin at which supabase-js itself would refresh.
const REFRESH_BEFORE_SECONDS = 90;

type Cookie = { name: string; value: string };
type Change = Cookie & { options: object };

// A page asks for several things at once. A refresh token works once, so the second request with the same cookies must
// get the first one's answer rather than be signed out.
const refreshOnce = singleFlight<Change[]>(10_000);

function sessionCookies(request: NextRequest): Cookie[] {
  const { name } = sessionCookieOptions();
  return request.cookies
    .getAll()
    .filter((cookie) => cookie.name === name || cookie.name.startsWith(`${name}.`));
}

/**
 * supabase-js repeats a refresh that got no answer for half a minute, while a page waits. Here the first failure is the
 * last: the rest is refused, so that none of it can use the refresh token up after nobody listens any more.
 */
function askOnce() {
  const state = { hasFailed: false, onFailure: (_: Error) => {} };
  const failure = new Promise<never>((_, reject) => {
    state.onFailure = reject;
  });
  failure.catch(() => {});
  const fetchOnce = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const noAnswer = new Error("The session could not be refreshed");
    if (state.hasFailed) throw noAnswer;
    const response = await patientFetch(input, init).catch(() => null);
    if (response !== null && response.status < 500) return response;
    state.hasFailed = true;
    state.onFailure(noAnswer);
    throw noAnswer;
  };
  return { fetchOnce, failure };
}

async function refresh(session: readonly Cookie[]): Promise<Change[]> {
  const { httpOnly, sameSite, secure, path } = sessionCookieOptions();
  const changes: Change[] = [];
  const { fetchOnce, failure } = askOnce();
  const client = createServerClient(
    env().NEXT_PUBLIC_SUPABASE_URL,
    env().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    {
      cookieOptions: sessionCookieOptions(),
      cookies: {
        getAll: () => [...session],
        setAll: (changed) => {
          for (const { name, value, options } of changed) {
            changes.push({ name, value, options: { ...options, httpOnly, sameSite, secure, path } });
          }
        },
      },
      global: { fetch: fetchOnce },
      realtime: nodeTransport,
    },
  );
  const { error } = await Promise.race([client.auth.getSession(), failure]);
  // No answer at all: not kept, so that the next request tries again.
  if (error && changes.length === 0) throw error;
  return changes;
}

/** The answer that lets the request pass, with the session refreshed where it was about to end. */
export async function passWithFreshSession(request: NextRequest, headers: Headers): Promise<NextResponse> {
  const session = sessionCookies(request);
  const token = await accessTokenFrom((name) => request.cookies.get(name)?.value);
  const isFresh = token !== null && secondsLeft(token) > REFRESH_BEFORE_SECONDS;
  const key = JSON.stringify(session.map(({ name, value }) => [name, value]));
  // When the server can't be reached the session stays as it is, and the page says what is wrong.
  const changes =
    session.length === 0 || isFresh ? [] : await refreshOnce(key, () => refresh(session)).catch(() => []);
  for (const { name, value } of changes) request.cookies.set(name, value);
  headers.set("cookie", request.cookies.toString());
  const response = NextResponse.next({ request: { headers } });
  for (const { name, value, options } of changes) response.cookies.set(name, value, options);
  return response;
}
