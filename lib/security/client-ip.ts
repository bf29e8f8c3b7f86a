// The address a request came from, believing x-forwarded-for only as far as our own proxies wrote it.
import { isIP } from "node:net";

export type ForwardedFacts = {
  forwardedFor: string | null;
  peer: string | null;
  trustedHops: number;
};

function plainAddress(value: string): string | null {
  const text = value.trim().replace(/^\[([^\]]+)\](?::\d+)?$/, "$1");
  const bare = isIP(text) === 0 ? text.replace(/^([\d.]+):\d+$/, "$1") : text;
  const unmapped = bare.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  const zoneless = unmapped.replace(/%.*$/, "");
  return isIP(zoneless) === 0 ? null : zoneless.toLowerCase();
}

/** Null when a proxy of ours hides it; then nothing is counted per address, only per account. */
export function clientIp({ forwardedFor, peer, trustedHops }: ForwardedFacts): string | null {
  if (trustedHops === 0) return peer === null ? null : plainAddress(peer);
  const chain = (forwardedFor ?? "").split(",").filter((part) => part.trim() !== "");
  // The last entry was written by the proxy nearest to us; earlier ones only as far as those proxies are ours. Whoever came
  // past some of our proxies is still seen by the others, or by us: going round them must not be a way out of being counted.
  const entry = chain[chain.length - trustedHops] ?? chain[0] ?? peer;
  return entry === null ? null : plainAddress(entry);
}
