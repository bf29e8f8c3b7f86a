// Rows that say something about rows of another table: whose roles, who carries a product, what a deal is about.
import type { Mapping, TableRule } from "./mapping";
import type { Report } from "./report";
import type { Source } from "./source";
import { deletedOn, type Row } from "./transform";

export type Absent = (table: string, key: string) => string | undefined;

export type LinkTable = { table: string; rule: TableRule; link: NonNullable<TableRule["link"]> };

export function linksTo(mapping: Mapping, source: Source, table: string): LinkTable[] {
  return Object.entries(mapping.tables).flatMap(([name, rule]) =>
    rule.link?.of === table && source.has(name) && source.has(name, rule.link.by)
      ? [{ table: name, rule, link: rule.link }]
      : [],
  );
}

/** What such a row says, as a field and a value, or why it says nothing here. */
export function readLink(
  row: Row,
  parent: Row,
  { link }: Pick<LinkTable, "link">,
  deleted: readonly string[],
  absent: Absent,
): { say: readonly [string, string] | null } | { refused: string } {
  const gone = deletedOn(row, deleted);
  if (gone !== undefined) return { refused: gone };
  const said = row[link.says]?.trim();
  if (!said) return { refused: `${link.says} is empty` };
  const kind = link.kind === undefined ? "*" : (row[link.kind] ?? "");
  const to = Object.hasOwn(link.to, kind) ? link.to[kind] : undefined;
  if (to === undefined)
    return { refused: `${link.kind} says “${kind.slice(0, 60)}”, which the mapping doesn't name` };
  if (to.startsWith("=")) {
    return parent[to.slice(1)] === said
      ? { say: null }
      : { refused: `one ${kind} here: another than ${to.slice(1)} has no place` };
  }
  if (link.table !== undefined) {
    const why = absent(link.table, said);
    if (why !== undefined)
      return { refused: `${link.says} is ${link.table} ${said}, which isn't moved: ${why}` };
    return { say: [to, said] };
  }
  const value = !link.values ? said : Object.hasOwn(link.values, said) ? link.values[said] : undefined;
  return value === undefined
    ? { refused: `${link.says} says “${said.slice(0, 60)}”, which the mapping doesn't name` }
    : { say: [to, value] };
}

/** Those that belong to nothing. */
export async function refuseStrays(
  source: Source,
  { table, link }: LinkTable,
  key: string,
  report: Report,
): Promise<void> {
  for await (const rows of source.strays(table, link, key)) {
    for (const row of rows) report.refused(table, row, `${link.by} leads to nothing in ${link.of}`);
  }
}
