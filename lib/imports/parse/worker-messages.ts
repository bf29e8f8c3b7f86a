// What the page and the worker that reads files say to each other.
import type { ImportRows } from "../contract";
import type { FileChoices, FileForm } from "./read-file";

export interface FileSummary {
  from: FileForm;
  header: string[];
  headerRow: number | null;
  notes: string[];
  rowCount: number;
  /** The first of them. */
  rows: string[][];
  /** SHA-256, in hexadecimal digits. */
  hash: string;
}

export type Question =
  | { ask: "open"; given: File | string; choices: FileChoices }
  | { ask: "piece"; from: number };

export type Answer =
  | { kind: "summary"; summary: FileSummary }
  | { kind: "piece"; rows: ImportRows; next: number }
  | { kind: "problem"; message: string };
