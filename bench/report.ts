// Writes what was measured into docs/performance.md.
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";

const FILE = "docs/performance.md";

type Bench = "bench:sql" | "bench:web" | "bench:calls";

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

/** Writes between the marks of this benchmark, so that nobody copies numbers by hand. */
export async function writeSection(bench: Bench, busy: number, lines: readonly string[]): Promise<void> {
  const begin = `<!-- Written by \`npm run ${bench} -- --save\`. -->`;
  const end = "<!-- Until here. -->";
  const text = await readFile(FILE, "utf8");
  const [before, rest] = text.split(begin);
  const [, ...after] = (rest ?? "").split(end);
  if (before === undefined || after.length === 0) throw new Error(`${FILE} has lost the marks of ${bench}`);
  const quiet =
    busy < 1
      ? "nothing else ran"
      : `**not quiet**: ${busy.toFixed(1)} processes were waiting or running already, so times are too long`;
  const facts = `${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}; ${quiet}.`;
  await writeFile(FILE, before + [begin, "", facts, ...lines, "", end].join("\n") + after.join(end));
}

export async function writeReport(
  lines: readonly Line[],
  facts: { postgres: string; busy: number },
): Promise<void> {
  const over = lines.filter((line) => line.over.length > 0).length;
  await writeSection("bench:sql", facts.busy, [
    `Postgres ${facts.postgres}: ${lines.length - over} within budget, ${over} over.`,
    "",
    "| query | reader | ms | × | rows | buffers | asking | over budget |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ...lines.map(row),
  ]);
}
