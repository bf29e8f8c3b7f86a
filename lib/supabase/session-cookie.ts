// How the session is kept: HttpOnly cookies that no script reads, under a name of this deployment.
import { combineChunks, stringFromBase64URL } from "@supabase/ssr";
import { z } from "zod";
import { env, isHttps } from "@/lib/env";

export type SessionCookieOptions = {
  name: string;
  path: "/";
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
};

export function sessionCookieOptions(): SessionCookieOptions {
  const https = isHttps();
  // Cookies ignore ports, so two stacks on one machine would sign each other out without the port in the name.
  const name = https ? "__Host-kp-session" : `kp-session-${new URL(env().APP_URL).port || "80"}`;
  return { name, path: "/", httpOnly: true, sameSite: "lax", secure: https };
}

const sessionSchema = z.object({ access_token: z.string().min(1) });
const BASE64_PREFIX = "base64-";

type ReadCookie = (name: string) => string | undefined;

/** The access token as the cookie holds it, unverified: Supabase checks it on every call. */
export async function accessTokenFrom(read: ReadCookie): Promise<string | null> {
  const joined = await combineChunks(sessionCookieOptions().name, (name) => read(name) ?? null);
  if (!joined) return null;
  try {
    const text = joined.startsWith(BASE64_PREFIX)
      ? stringFromBase64URL(joined.slice(BASE64_PREFIX.length))
      : joined;
    const parsed = sessionSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.access_token : null;
  } catch {
    return null;
  }
}

const claimsSchema = z.object({ exp: z.number() });

/** Seconds until the token ends, by its own unverified word: only to decide whether to refresh. */
export function secondsLeft(accessToken: string, now: Date = new Date()): number {
  try {
    const payload = stringFromBase64URL(accessToken.split(".")[1] ?? "");
    const parsed = claimsSchema.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data.exp - Math.floor(now.getTime() / 1000) : 0;
  } catch {
    return 0;
  }
}
