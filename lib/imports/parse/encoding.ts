// The bytes of a text file as text: by its mark, else by what its bytes look like.
import type { Encoding } from "./encodings";
import { FileProblem } from "./problem";

const LOOKED_AT = 4096;

function byMark([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return null;
}

/** Half of the bytes of western text in UTF-16 are zero, and all of these at one side. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const looked = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  looked.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = looked.length / 5;
  if (odd > many && even * 10 < odd) return "utf-16le";
  if (even > many && odd * 10 < even) return "utf-16be";
  return null;
}

const decode = (bytes: Uint8Array, encoding: Encoding, fatal = false) =>
  new TextDecoder(encoding, { fatal }).decode(bytes);

export interface DecodedText {
  text: string;
  encoding: Encoding;
}

export function decodeText(bytes: Uint8Array, chosen: Encoding | null = null): DecodedText {
  const encoding = chosen ?? byMark(bytes) ?? byZeros(bytes);
  if (encoding !== null) return { text: decode(bytes, encoding), encoding };
  const looked = bytes.subarray(0, LOOKED_AT);
  // A stray zero byte happens; a picture or a program is full of them.
  if (looked.filter((byte) => byte === 0).length * 10 > looked.length) {
    throw new FileProblem("This is not a table. Choose a CSV, an XLSX or a vCard file.");
  }
  try {
    return { text: decode(bytes, "utf-8", true), encoding: "utf-8" };
  } catch {
    return { text: decode(bytes, "windows-1252"), encoding: "windows-1252" };
  }
}
