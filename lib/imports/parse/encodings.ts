// How the letters of a text file are kept. Apart from the reader, for the page that lets one choose.

export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const ENCODING_LABELS: Record<Encoding, string> = {
  "utf-8": "UTF-8",
  "windows-1252": "Western European (Windows)",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16, big end first",
};
