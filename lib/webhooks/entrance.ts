// What of a request is asked about.

export const LONGEST_BODY = 262_144;
const LONGEST_VALUE = 2_000;
/** Ours, and of no use to a signature. */
const KEPT_BACK = new Set(["cookie", "authorization"]);

/** Signatures stand in headers of any name. */
export function headersToAsk(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name, value]) => !KEPT_BACK.has(name) && value.length <= LONGEST_VALUE),
  );
}

/** The bytes that were signed, as text; null where they are none. */
export function utf8Of(bytes: ArrayBuffer): string | null {
  try {
    // A mark at the beginning was signed as well.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}
