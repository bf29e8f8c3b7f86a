// What the page and the worker that reads distributors' files say to each other.
import type { Part } from "../schema";
import type { Layout } from "./sell-through";

export interface Summary {
  layout: Layout;
  customers: number;
  items: number;
  lines: number;
  cases: number;
  months: string[];
  /** Rows that say no cases of anybody. */
  left: number;
  /** The first lines as they will be: customer, item, month, cases. */
  first: (readonly [string, string, string, number])[];
  parts: number;
  /** SHA-256, in hexadecimal digits. */
  hash: string;
}

export type Question = { ask: "open"; file: File } | { ask: "part"; at: number };
export type Answer =
  | { kind: "summary"; summary: Summary }
  | { kind: "part"; part: Part }
  | { kind: "problem"; message: string };
