// What the server knows about the request at hand: who is on the other end, its id, its nonce.
import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import { clientIp } from "./client-ip";
import { PEER_HEADER, stampedPeer } from "./peer";
import { vouchHeader } from "./vouch";

const NONCE_HEADER = "x-nonce";
const REQUEST_ID_HEADER = "x-request-id";
const PATH_HEADER = "x-kp-path";

export type RequestFacts = {
  id: string;
  ip: string | null;
  userAgent: string | null;
  nonce: string | undefined;
  /** Path and query of the page, for coming back after signing in. */
  path: string;
};

export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const given = await headers();
  return {
    id: given.get(REQUEST_ID_HEADER) ?? "unknown",
    ip: clientIp({
      forwardedFor: given.get("x-forwarded-for"),
      peer: stampedPeer(given.get(PEER_HEADER)),
      trustedHops: env().TRUSTED_PROXY_HOPS,
    }),
    userAgent: given.get("user-agent"),
    nonce: given.get(NONCE_HEADER) ?? undefined,
    path: given.get(PATH_HEADER) ?? "/",
  };
});

/** Headers that tell the database who is asking and prove that the app says so. */
export async function vouchingHeaders(): Promise<Record<string, string>> {
  const facts = await requestFacts();
  return {
    "x-kp-vouch": vouchHeader({ ip: facts.ip, requestId: facts.id, key: env().APP_SIGNING_KEY }),
    "x-request-id": facts.id,
    ...(facts.userAgent === null
      ? {}
      : { "user-agent": facts.userAgent.replace(/[^\x20-\x7e]/g, "?").slice(0, 400) }),
  };
}
