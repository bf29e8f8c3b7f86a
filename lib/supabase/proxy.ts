// Keeps the session alive. Runs in proxy.ts, the one place where new cookies reach both the page and the browser.
import { createServerClient } from "@supabase/ssr";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { accessTokenFrom, secondsLeft, sessionCookieOptions } from "./session-cookie";
import { nodeTransport } from "./transport";

// The same margin at which supabase-js itself would refresh.
const REFRESH_BEFORE_SECONDS = 90;

export function hasSessionCookie(request: NextRequest): boolean {
  const { name } = sessionCookieOptions();
  return request.cookies
    .getAll()
    .some((cookie) => cookie.name === name || cookie.name.startsWith(`${name}.`));
}

/** The answer that lets the request pass, with the session refreshed where it was about to end. */
export async function passWithFreshSession(request: NextRequest, headers: Headers): Promise<NextResponse> {
  const pass = () => {
    headers.set("cookie", request.cookies.toString());
    return NextResponse.next({ request: { headers } });
  };
  if (!hasSessionCookie(request)) return pass();
  const token = await accessTokenFrom((name) => request.cookies.get(name)?.value);
  if (token !== null && secondsLeft(token) > REFRESH_BEFORE_SECONDS) return pass();

  const { httpOnly, sameSite, secure, path } = sessionCookieOptions();
  const changes: { name: string; value: string; options: object }[] = [];
  const client = createServerClient(
    env().NEXT_PUBLIC_SUPABASE_URL,
    env().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    {
      cookieOptions: sessionCookieOptions(),
      cookies: {
        getAll: () => request.cookies.getAll(),
        setAll: (changed) => {
          for (const { name, value, options } of changed) {
            request.cookies.set(name, value);
            changes.push({ name, value, options: { ...options, httpOnly, sameSite, secure, path } });
          }
        },
      },
      realtime: nodeTransport,
    },
  );
  // A refresh that can't reach the server changes nothing: the page then says what is wrong.
  await client.auth.getSession();
  const response = pass();
  for (const { name, value, options } of changes) response.cookies.set(name, value, options);
  return response;
}
