// Before every page and handler: refuse foreign writes, refresh the session, set the security headers. Who may see what
// is decided by each page and, finally, by the database.
import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env, isHttps } from "@/lib/env";
import { traceId } from "@/lib/observe/trace-id";
import { carriesToken, contentSecurityPolicy, securityHeaders } from "@/lib/security/headers";
import { isMachineEntrance, isOwnOrigin } from "@/lib/security/origin";
import { passWithFreshSession } from "@/lib/supabase/proxy";

function refuseForeign(): NextResponse {
  return new NextResponse("This request did not come from a page of this site.\n", {
    status: 403,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const https = isHttps();
  const own =
    isMachineEntrance(pathname) ||
    isOwnOrigin({
      method: request.method,
      origin: request.headers.get("origin"),
      host: request.headers.get("host"),
      secFetchSite: request.headers.get("sec-fetch-site"),
      appUrl: env().APP_URL,
    });

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, { https, dev: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  // Set, never passed on: a client must not choose its own nonce, id or path.
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", traceId() ?? randomUUID());
  headers.set("x-kp-path", `${pathname}${search}`);

  const response = own ? await passWithFreshSession(request, headers) : refuseForeign();
  for (const [name, value] of securityHeaders({ https })) response.headers.set(name, value);
  if (carriesToken(pathname)) response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("Content-Security-Policy", policy);
  // Everything that is not a static file may depend on who is asking.
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = {
  matcher: [
    "/((?!_next/static/|_next/image|favicon\\.ico$|icon\\.svg$|apple-icon\\.png$|manifest\\.webmanifest$).*)",
  ],
};
