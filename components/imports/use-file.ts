// A file on its way in: read beside the page, then sent in pieces that can be sent again.
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { addImportRows, startImport } from "@/lib/imports/actions";
import type { ImportKind } from "@/lib/imports/contract";
import type { FileChoices } from "@/lib/imports/parse/read-file";
import type { FileSummary } from "@/lib/imports/parse/worker-messages";
import { sourceOf } from "@/lib/imports/recognise/sources";
import { route } from "@/lib/route";
import { type FileReading, startReading } from "./file-reader";

type Given = File | string;

interface Reading {
  given: Given;
  choices: FileChoices;
  summary: FileSummary;
}

const nameOf = (given: Given) => (typeof given === "string" ? "Pasted cells" : given.name.slice(-255));
const NO_ANSWER = "No connection. Try again in a moment.";

export function useFile(workspaceId: string) {
  const router = useRouter();
  const reader = useRef<FileReading | null>(null);
  const started = useRef<{ hash: string; header: string; kind: ImportKind; id: string; next: number } | null>(
    null,
  );
  const [reading, setReading] = useState<Reading | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** Rows that were sent; null while none are. */
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(
    () => () => {
      reader.current?.end();
      reader.current = null;
    },
    [],
  );

  async function read(given: Given, choices: FileChoices = {}) {
    reader.current ??= startReading();
    setBusy(true);
    setProblem(null);
    const answer = await reader.current.ask({ ask: "open", given, choices }).catch(() => null);
    setBusy(false);
    if (answer?.kind === "summary") setReading({ given, choices, summary: answer.summary });
    else {
      setProblem(answer?.kind === "problem" ? answer.message : "This file can’t be read in this browser.");
      // What was chosen for the file before stands no longer.
      if (Object.keys(choices).length === 0) setReading(null);
    }
  }

  /** Goes on with what was begun, when a line broke in between. */
  async function begin(kind: ImportKind, { given, summary }: Reading) {
    const { hash, header, rowCount } = summary;
    const held = started.current;
    if (held?.hash === hash && held.header === header.join("\n") && held.kind === kind) return held;
    const result = await startImport(workspaceId, {
      kind,
      file_name: nameOf(given),
      file_hash: hash,
      source: sourceOf(header),
      header,
      row_count: rowCount,
    });
    if (!result.ok) throw new Error(result.message);
    started.current = { hash, header: header.join("\n"), kind, id: result.data, next: 0 };
    return started.current;
  }

  async function sendAll(kind: ImportKind, what: Reading) {
    const at = await begin(kind, what);
    while (at.next < what.summary.rowCount) {
      setSent(at.next);
      const piece = await reader.current?.ask({ ask: "piece", from: at.next });
      if (piece?.kind !== "piece") throw new Error(NO_ANSWER);
      const result = await addImportRows({ workspaceId, id: at.id }, piece.rows);
      if (!result.ok) throw new Error(result.message);
      at.next = piece.next;
    }
    return at.id;
  }

  async function send(kind: ImportKind) {
    if (reading === null) return;
    setProblem(null);
    setSent(0);
    try {
      router.push(route(`/imports/${await sendAll(kind, reading)}`));
    } catch (error) {
      setSent(null);
      // What the browser says of a broken line helps nobody.
      setProblem(error instanceof TypeError || !(error instanceof Error) ? NO_ANSWER : error.message);
    }
  }

  return { reading, isBusy, sent, problem, read, send };
}
