// Rows on their way, on disk: an import says beforehand how many will come, and what came of each is told afterwards.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  rmSync,
  type WriteStream,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { z } from "zod";

const rowSchema = z.record(z.string(), z.string().nullable());
const lineSchema = z.object({
  key: z.string(),
  cells: z.array(z.string()),
  row: rowSchema,
  /** Rows of other tables that are part of this one. */
  links: z.array(z.object({ table: z.string(), row: rowSchema })),
  kept: z.array(z.object({ column: z.string(), value: z.string(), reason: z.string() })),
});
export type Line = z.infer<typeof lineSchema>;

export class Spool {
  rows = 0;
  readonly file: string;
  private readonly out: WriteStream;

  constructor(folder: string, name: string) {
    this.file = join(folder, `${name}.spool`);
    this.out = createWriteStream(this.file, { mode: 0o600 });
  }

  async add(line: Line): Promise<void> {
    this.rows += 1;
    if (!this.out.write(`${JSON.stringify(line)}\n`)) {
      await new Promise<void>((resolve) => this.out.once("drain", resolve));
    }
  }

  async end(): Promise<void> {
    this.out.end();
    await finished(this.out);
  }

  /** Some at once, in their order. */
  async *chunks(most: number, mostCharacters: number): AsyncGenerator<Line[]> {
    let chunk: Line[] = [];
    let characters = 0;
    for await (const text of createInterface({ input: createReadStream(this.file) })) {
      const line = lineSchema.parse(JSON.parse(text));
      const length = line.cells.reduce((sum, cell) => sum + cell.length, 0);
      if (chunk.length > 0 && (chunk.length >= most || characters + length > mostCharacters)) {
        yield chunk;
        chunk = [];
        characters = 0;
      }
      chunk.push(line);
      characters += length;
    }
    if (chunk.length > 0) yield chunk;
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}

/** What a run that was stopped left on its way. */
export function removeSpools(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".spool")) rmSync(join(folder, name), { force: true });
  }
}
