// Remembers, for this session and half an hour, that it began with a link from the person's mailbox: only then may the
// password be replaced without knowing the old one. Signed, so that nobody gives the proof to themselves.
import { createHmac, timingSafeEqual } from "node:crypto";

export const PROOF_COOKIE = "kp-mailbox";
export const PROOF_SECONDS = 30 * 60;

function sign(text: string, key: string): string {
  return createHmac("sha256", key).update(`mailbox-proof|${text}`).digest("base64url");
}

export function makeProof(sessionId: string, key: string, now: Date = new Date()): string {
  const until = Math.floor(now.getTime() / 1000) + PROOF_SECONDS;
  return `${until}.${sign(`${sessionId}|${until}`, key)}`;
}

export function isProof(
  proof: string | undefined,
  sessionId: string | null,
  key: string,
  now: Date = new Date(),
): boolean {
  const [until = "", signature = ""] = (proof ?? "").split(".");
  if (sessionId === null || !/^\d{9,11}$/.test(until) || Number(until) < now.getTime() / 1000) return false;
  const expected = Buffer.from(sign(`${sessionId}|${until}`, key));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
