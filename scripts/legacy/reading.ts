// Reading a table of the older database: its rows as cells of ours, with what other tables say about them, on their way to an import.
import { type Absent, type LinkTable, readLink } from "./links";
import type { Mapping, TableRule } from "./mapping";
import type { Report } from "./report";
import type { Source } from "./source";
import { type Line, Spool } from "./spool";
import type { Target } from "./target";
import { type Row, type Said, transform } from "./transform";

/** As many rows as one import takes. */
const PART = 50_000;

export type Move = {
  mapping: Mapping;
  source: Source;
  target: Target;
  report: Report;
  /** Whose rows are moved, where the older database holds several companies. */
  scope: string | undefined;
  log: (line: string) => void;
};

export type Work = Move & {
  people: ReadonlyMap<string, string>;
  members: ReadonlySet<string>;
  /** Keys of rows that aren't here, with the reason. */
  absent: Map<string, Map<string, string>>;
};

export type Spooled = { owner: "column" | "nobody"; spool: Spool };

export function keyOf(source: Source, table: string, rule: TableRule): string | undefined {
  return rule.key.find((column) => source.has(table, column));
}

export function lose(
  { absent, report }: Work,
  table: string,
  key: string | null | undefined,
  row: Row,
  reason: string,
): void {
  report.refused(table, row, reason);
  if (key == null) return;
  const keys = absent.get(table) ?? new Map<string, string>();
  absent.set(table, keys.set(key, reason));
}

/** What rows refer to that isn't in the older database either. */
async function missingFrom(
  { source, mapping }: Work,
  wanted: readonly { table: string; keys: readonly string[] }[],
): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const { table, keys } of wanted) {
    const rule = mapping.tables[table];
    const key = rule && source.has(table) ? keyOf(source, table, rule) : undefined;
    const found = key === undefined ? new Set<string>() : await source.keysOf(table, key, [...new Set(keys)]);
    for (const one of keys) if (!found.has(one)) missing.add(`${table} ${one}`);
  }
  return missing;
}

function referencesOf(rule: TableRule, rows: readonly Row[], links: readonly (readonly [LinkTable, Row])[]) {
  const fromColumns = Object.entries(rule.columns).flatMap(([column, to]) =>
    typeof to === "object" && "of" in to && to.of !== undefined
      ? [{ table: to.of, keys: rows.flatMap((row) => row[column]?.trim() || []) }]
      : [],
  );
  const fromLinks = links.flatMap(([{ link }, row]) =>
    link.table === undefined ? [] : [{ table: link.table, keys: [row[link.says] ?? []].flat() }],
  );
  return [...fromColumns, ...fromLinks];
}

/** Everything that rows of a table may say, in the order of a header. */
function headerOf(
  rule: TableRule,
  links: readonly LinkTable[],
  fields: ReadonlyMap<string, string>,
): string[] {
  const targets = [
    ...Object.values(rule.columns).flatMap((to) =>
      typeof to === "string" ? [to] : "to" in to ? [to.to] : [],
    ),
    ...rule.defaults.map(({ to }) => to),
    ...links.flatMap(({ link }) => Object.values(link.to)),
  ];
  return [...new Set(targets)].filter((to) => fields.has(to));
}

type Table = {
  work: Work;
  table: string;
  rule: TableRule;
  key: string;
  links: readonly LinkTable[];
  fields: ReadonlyMap<string, string>;
};

/** What rows of other tables say about one, and which of them become part of it. */
function readLinks(
  { work, fields }: Table,
  row: Row,
  own: readonly (readonly [LinkTable, Row])[],
  absent: Absent,
) {
  const said: (readonly [string, string])[] = [];
  const parts: Line["links"] = [];
  for (const [one, part] of own) {
    const read = readLink(part, row, one, work.mapping.deleted, absent);
    if ("refused" in read) {
      work.report.refused(one.table, part, read.refused);
      continue;
    }
    parts.push({ table: one.table, row: part });
    if (read.say && fields.has(read.say[0])) said.push(read.say);
  }
  return { said, parts };
}

function readRow(
  { work, table, rule, fields }: Table,
  row: Row,
  said: readonly (readonly [string, string])[],
  absent: Absent,
): Said {
  const { mapping, scope, people, members, target } = work;
  const whose = mapping.scope === undefined ? undefined : row[mapping.scope];
  if (whose != null && whose !== scope) return { refused: "of another company there" };
  return transform(
    row,
    {
      table,
      rule,
      fields,
      people,
      members,
      absent,
      zone: target.place.zone,
      workspaceName: target.place.name,
      deleted: mapping.deleted,
    },
    said,
  );
}

/** Rows with what other tables say about them, and how to ask whether what they lead to is here. */
async function* chunksOf({ work, table, rule, key, links }: Table) {
  for await (const rows of work.source.rows(table, key)) {
    const linked: (readonly [LinkTable, Row])[] = [];
    for (const one of links) {
      const keys = rows.flatMap((row) => row[key] ?? []);
      for (const row of await work.source.linksOf(one.table, one.link, keys)) linked.push([one, row]);
    }
    const missing = await missingFrom(work, referencesOf(rule, rows, linked));
    const absent: Absent = (of, id) =>
      work.absent.get(of)?.get(id) ?? (missing.has(`${of} ${id}`) ? "it isn't there" : undefined);
    for (const row of rows)
      yield {
        row,
        id: row[key] ?? "",
        absent,
        own: linked.filter(([{ link }, one]) => one[link.by] === row[key]),
      };
  }
}

/** Reads a table into spools: of an owner, and of nobody. */
export async function spoolTable(
  work: Work,
  table: string,
  rule: TableRule,
  key: string,
  links: readonly LinkTable[],
): Promise<{ header: string[]; spools: Spooled[] }> {
  const fields = await work.target.fields(rule.into ?? "");
  const about: Table = { work, table, rule, key, links, fields };
  const header = headerOf(rule, links, fields);
  const owner = header.findIndex((to) => to.endsWith(".owner"));
  const spools: Spooled[] = [];
  const spoolFor = (isOwned: boolean): Spool => {
    const group = isOwned ? "column" : "nobody";
    const last = spools.findLast((one) => one.owner === group);
    if (last && last.spool.rows < PART) return last.spool;
    const spool = new Spool(work.report.folder, `${table}-${spools.length + 1}`);
    spools.push({ owner: group, spool });
    return spool;
  };
  for await (const { row, id, absent, own } of chunksOf(about)) {
    const { said, parts } = readLinks(about, row, own, absent);
    const is = readRow(about, row, said, absent);
    if ("refused" in is) {
      lose(work, table, id, row, is.refused);
      for (const part of parts)
        work.report.refused(part.table, part.row, `its row in ${table} isn't moved: ${is.refused}`);
      continue;
    }
    const cells = header.map((to) => is.cells.get(to) ?? "");
    // A customer of nobody is everybody's; work is always somebody's, and of nobody's it is whoever moves it in.
    await spoolFor(owner >= 0 && cells[owner] !== "").add({
      key: id,
      cells,
      row,
      links: parts,
      kept: is.kept,
    });
  }
  for (const { spool } of spools) await spool.end();
  // Of two that are alike, one of them nobody's, the record is its owner's.
  return { header, spools: spools.sort((a, b) => a.owner.localeCompare(b.owner)) };
}
