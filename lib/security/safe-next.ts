// Where to go after signing in: a path of this site, or home.
import type { Route } from "next";

const CONTROL_OR_BACKSLASH = /[\p{Cc}\\]/u;

function decoded(value: string): string | null {
  let current = value;
  // Browsers and proxies decode once, careless code twice: every level must be harmless.
  for (let round = 0; round < 3; round++) {
    try {
      const next = decodeURIComponent(current);
      if (next === current) return current;
      current = next;
    } catch {
      return null;
    }
  }
  return null;
}

function isOwnPath(path: string): path is Route {
  if (!path.startsWith("/") || path.startsWith("//") || path.length > 2000) return false;
  if (CONTROL_OR_BACKSLASH.test(path)) return false;
  const origin = "http://own.invalid";
  const url = URL.canParse(path, origin) ? new URL(path, origin) : null;
  return url !== null && url.origin === origin && url.username === "" && !url.pathname.startsWith("//");
}

function isSafe(value: string): value is Route {
  if (!isOwnPath(value)) return false;
  const pathEnd = value.search(/[?#]/);
  const path = pathEnd === -1 ? value : value.slice(0, pathEnd);
  const plain = decoded(path);
  // An @ in the path is how a careless joiner turns a path into a host.
  return plain !== null && isOwnPath(plain) && !plain.includes("@");
}

// Sign-in pages and machine entrances are no destinations: they would loop or answer with JSON.
const NO_DESTINATION = /^\/(?:login|signup|forgot-password|reset-password|auth|api|_next)(?:[/?#]|$)/;

export function safeNext(value: unknown, fallback: Route = "/"): Route {
  if (typeof value !== "string" || !isSafe(value) || NO_DESTINATION.test(value)) return fallback;
  return value;
}
