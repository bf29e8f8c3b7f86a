// What came of every row that was read: counted per table, and whatever isn't a record of its own kept in a file.
import { createWriteStream, mkdirSync, type WriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { Kept, Row } from "./transform";

export type Sums = {
  read: number;
  written: number;
  /** Went into a record with other rows, or was here already; of these the latter. */
  joined: number;
  here: number;
  refused: number;
  /** Why not, and how often. Numbers and names in a reason are left out, so that rows of one fate stand together. */
  reasons: Record<string, number>;
  /** Columns that say something which has no place here, with the reason. */
  kept: Record<string, number>;
};

type Fate = {
  table: string;
  outcome: "joined" | "refused" | "kept";
  reason: string;
  row: unknown;
  record?: string;
};

/** "contact_id is contacts 7, which isn't moved: deleted there on 2024-01-02" → without 7 and the day. */
const kindOfReason = (reason: string): string =>
  reason
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, "…")
    .replace(/\b\d{4}-\d\d-\d\d\b/g, "…")
    .replace(/ \d+(?=, which)/g, " …")
    .replace(/^\S+@\S+ is nobody/, "… is nobody")
    .slice(0, 200);

export class Report {
  readonly tables = new Map<string, Sums>();
  private readonly file: WriteStream;

  /** `folder` holds people's data afterwards: nobody else on this machine reads it. */
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.file = createWriteStream(join(folder, "kept.ndjson"), { mode: 0o600 });
  }

  private of(table: string): Sums {
    const sums = this.tables.get(table) ?? {
      read: 0,
      written: 0,
      joined: 0,
      here: 0,
      refused: 0,
      reasons: {},
      kept: {},
    };
    this.tables.set(table, sums);
    return sums;
  }

  private keep(fate: Fate): void {
    this.file.write(`${JSON.stringify(fate)}\n`);
  }

  read(table: string, rows: number): void {
    this.of(table).read += rows;
  }

  written(table: string): void {
    this.of(table).written += 1;
  }

  /** Part of another row's record, with nothing in it that isn't there. */
  linked(table: string): void {
    this.of(table).joined += 1;
  }

  here(table: string): void {
    const sums = this.of(table);
    sums.joined += 1;
    sums.here += 1;
  }

  /** The same as a record that another row made, or that was here: where both say something, the first stands. */
  joined(table: string, row: Row, record: string): void {
    this.of(table).joined += 1;
    this.keep({ table, outcome: "joined", reason: "there is one like it", row, record });
  }

  refused(table: string, row: Row, reason: string): void {
    const sums = this.of(table);
    sums.refused += 1;
    const kind = kindOfReason(reason);
    sums.reasons[kind] = (sums.reasons[kind] ?? 0) + 1;
    this.keep({ table, outcome: "refused", reason, row });
  }

  kept(table: string, key: string, columns: readonly Kept[]): void {
    for (const { column, reason } of columns) {
      const { kept } = this.of(table);
      const what = `${column}: ${kindOfReason(reason)}`;
      kept[what] = (kept[what] ?? 0) + 1;
    }
    if (columns.length > 0)
      this.keep({ table, outcome: "kept", reason: "no place here", row: { key, columns } });
  }

  /** Tables of which not every row came to something. */
  unaccounted(): string[] {
    return [...this.tables]
      .filter(([, sums]) => sums.read !== sums.written + sums.joined + sums.refused)
      .map(([table]) => table);
  }

  lines(): string[] {
    const number = (value: number) => String(value).padStart(9);
    return [
      `${"table".padEnd(28)}${["read", "written", "joined", "refused"].map((name) => name.padStart(9)).join("")}`,
      ...[...this.tables].flatMap(([table, sums]) => [
        `${table.padEnd(28)}${[sums.read, sums.written, sums.joined, sums.refused].map(number).join("")}${
          sums.here > 0 ? `   ${sums.here} were here` : ""
        }`,
        ...Object.entries(sums.reasons).map(([reason, count]) => `    ${count} refused: ${reason}`),
        ...Object.entries(sums.kept).map(([what, count]) => `    ${count} kept: ${what}`),
      ]),
    ];
  }

  async close(about: Readonly<Record<string, unknown>>): Promise<void> {
    this.file.end();
    await finished(this.file);
    writeFileSync(
      join(this.folder, "report.json"),
      `${JSON.stringify({ ...about, tables: Object.fromEntries(this.tables) }, null, 2)}\n`,
      { mode: 0o600 },
    );
  }
}
