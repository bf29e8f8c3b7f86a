// Reads a distributor's file beside the page, which goes on answering, and keeps it in parts until they are sent.
import { readCsv } from "@/lib/imports/parse/csv";
import { decodeText } from "@/lib/imports/parse/encoding";
import { FileProblem, LARGEST_FILE } from "@/lib/imports/parse/problem";
import type { Part } from "../schema";
import type { Answer, Question } from "./messages";
import { partsOf } from "./parts";
import { type Named, readSellThrough } from "./sell-through";

const SHOWN = 8;

let parts: Part[] = [];

const textOf = ([number, name]: Named = ["", ""]) => [number, name].filter(Boolean).join(" ");

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  if (bytes.length > LARGEST_FILE)
    throw new FileProblem("This file is larger than 50 MB. Divide it into several files.");
  if (bytes.length === 0) throw new FileProblem("This file is empty.");
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readCsv(decodeText(bytes, null).text).rows;
  // Only whoever brings such a file along loads its reader.
  const { readSheet } = await import("@/lib/imports/parse/xlsx");
  return (await readSheet(bytes)).rows;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Only over an encrypted line does a browser count it; elsewhere no file was ever here before.
  const digest =
    globalThis.crypto.subtle === undefined
      ? crypto.getRandomValues(new Uint8Array(32))
      : new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function open(file: File): Promise<Answer> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = readSellThrough(await rowsOf(bytes));
  parts = partsOf(read);
  return {
    kind: "summary",
    summary: {
      layout: read.layout,
      customers: read.customers.length,
      items: read.items.length,
      lines: read.lines.length,
      cases: read.lines.reduce((sum, [, , , cases]) => sum + cases, 0),
      months: read.months,
      left: read.left,
      first: read.lines
        .slice(0, SHOWN)
        .map(([customer, item, month, cases]) => [
          textOf(read.customers[customer]),
          textOf(read.items[item]),
          read.months[month] ?? "",
          cases,
        ]),
      parts: parts.length,
      hash: await hashOf(bytes),
    },
  };
}

async function answer(question: Question): Promise<Answer> {
  try {
    if (question.ask === "open") return await open(question.file);
    return { kind: "part", part: parts[question.at] ?? {} };
  } catch (error) {
    const message =
      error instanceof FileProblem
        ? error.message
        : "This file can’t be read. Save it again from where it comes from, as CSV.";
    return { kind: "problem", message };
  }
}

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  void answer(data).then((said) => postMessage(said));
});
