// Remembers in a browser who has signed in there. Such a browser draws attempts from a bucket of its own, so that a stranger
// who uses up an account's attempts elsewhere keeps nobody out. It gives no right: a password is asked for all the same.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export const DEVICE_COOKIE = "kp-device";
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;
/** A browser at a shared desk. */
const MOST_PEOPLE = 5;

function sign(account: string, id: string, until: string, key: string): string {
  return createHmac("sha256", key).update(`known-device|${account}|${id}|${until}`).digest("base64url");
}

/** What an entry calls this browser, when the entry is about that account, genuine, and has not run out. */
function idIn(entry: string, account: string, key: string, now: Date): string | null {
  const [id = "", until = "", signature = ""] = entry.split(".");
  const expected = Buffer.from(sign(account, id, until, key));
  const given = Buffer.from(signature);
  const isGenuine = given.length === expected.length && timingSafeEqual(given, expected);
  return isGenuine && Number(until) * 1000 > now.getTime() ? id : null;
}

function entriesOf(cookie: string | undefined): string[] {
  return (cookie ?? "").split("~", MOST_PEOPLE).filter((entry) => entry !== "");
}

/** Null for a browser in which nobody has signed in to that account. */
export function knownDevice(
  cookie: string | undefined,
  account: string,
  key: string,
  now: Date = new Date(),
): string | null {
  for (const entry of entriesOf(cookie)) {
    const id = idIn(entry, account, key, now);
    if (id !== null) return id;
  }
  return null;
}

/** The cookie once somebody has signed in. A browser keeps its name, or each sign-in would fill its bucket. */
export function rememberDevice(
  cookie: string | undefined,
  account: string,
  key: string,
  now: Date = new Date(),
): string {
  const id = knownDevice(cookie, account, key, now) ?? randomBytes(12).toString("base64url");
  const until = String(Math.floor(now.getTime() / 1000) + DEVICE_SECONDS);
  const others = entriesOf(cookie).filter((entry) => idIn(entry, account, key, now) === null);
  return [`${id}.${until}.${sign(account, id, until, key)}`, ...others].slice(0, MOST_PEOPLE).join("~");
}
