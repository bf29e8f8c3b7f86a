// Writes what was measured into docs/performance.md, so that nobody copies numbers by hand.
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";

const FILE = "docs/performance.md";
const BEGIN = "<!-- Written by `npm run bench:sql -- --save`. -->";
const END = "<!-- Until here. -->";

export interface Line {
  name: string;
  actor: string;
  milliseconds: number;
  ratio: number | null;
  buffers: number;
  /** Of these buffers, those that found out who reads. */
  asking: number;
  rows: number;
  over: string[];
}

/** Taken before anything is measured: whatever else ran makes times longer, rows and buffers not. */
export const busyBefore = () => loadavg()[0] ?? 0;

const row = (line: Line) =>
  `| ${[
    line.name,
    line.actor,
    line.milliseconds.toFixed(2),
    line.ratio === null ? "–" : line.ratio.toFixed(2),
    line.rows,
    line.buffers,
    line.asking,
    line.over.join(", "),
  ].join(" | ")} |`;

export async function writeReport(
  lines: readonly Line[],
  facts: { postgres: string; busy: number },
): Promise<void> {
  const over = lines.filter((line) => line.over.length > 0).length;
  const quiet =
    facts.busy < 1
      ? "nothing else ran"
      : `**not quiet**: ${facts.busy.toFixed(1)} processes were waiting or running already, so times are too long`;
  const text = await readFile(FILE, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${FILE} has lost its marks`);
  const table = [
    BEGIN,
    "",
    `Postgres ${facts.postgres}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}; ${quiet}.`,
    `${lines.length - over} within budget, ${over} over.`,
    "",
    "| query | reader | ms | × | rows | buffers | asking | over budget |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ...lines.map(row),
    "",
    END,
  ].join("\n");
  await writeFile(FILE, before + table + after);
}
