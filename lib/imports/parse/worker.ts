// Reads a file beside the page, which goes on answering, and keeps its rows until they are sent.
import { pieceFrom } from "./pieces";
import { FileProblem, LARGEST_FILE } from "./problem";
import { type ReadFile, readFile, readText } from "./read-file";
import type { Answer, FileSummary, Question } from "./worker-messages";

const SHOWN = 20;

let rows: string[][] = [];

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Only over an encrypted line does a browser count it; elsewhere no file was ever here before.
  const digest =
    globalThis.crypto.subtle === undefined
      ? crypto.getRandomValues(new Uint8Array(32))
      : new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function summaryOf({ from, header, headerRow, notes, rows: read }: ReadFile, hash: string): FileSummary {
  rows = read;
  return { from, header, headerRow, notes, rowCount: read.length, rows: read.slice(0, SHOWN), hash };
}

async function open({ given, choices }: Extract<Question, { ask: "open" }>): Promise<Answer> {
  if (typeof given === "string") {
    const hash = await hashOf(new TextEncoder().encode(given));
    return { kind: "summary", summary: summaryOf(readText(given, choices), hash) };
  }
  if (given.size > LARGEST_FILE) {
    throw new FileProblem("This file is larger than 50 MB. Divide it into several files.");
  }
  const bytes = new Uint8Array(await given.arrayBuffer());
  const hash = await hashOf(bytes);
  return { kind: "summary", summary: summaryOf(await readFile(bytes, choices), hash) };
}

async function answer(question: Question): Promise<Answer> {
  try {
    if (question.ask === "open") return await open(question);
    return { kind: "piece", ...pieceFrom(rows, question.from) };
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
