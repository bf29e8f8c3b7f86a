// One older database into one workspace: table after table, each as an import of its own, every row accounted for.
import { createHash } from "node:crypto";
import { linksTo, refuseStrays } from "./links";
import type { TableRule } from "./mapping";
import { keyOf, lose, type Move, type Spooled, spoolTable, type Work } from "./reading";
import type { Line } from "./spool";
import type { ImportRow } from "./target";
import { deletedOn, keptOf, type Row } from "./transform";

/** As many rows as a call takes. */
const CALL = 1000;
const CALL_CHARACTERS = 300_000;

function reasonOf({ problems: [problem] }: ImportRow, header: readonly string[]): string {
  if (!problem) return "refused";
  const field = problem.column === null ? undefined : header[problem.column];
  return `${problem.code}${field ? ` (${field})` : ""}: ${problem.message}`;
}

function settle(
  work: Work,
  table: string,
  kind: string,
  header: readonly string[],
  line: Line,
  came: ImportRow,
): void {
  const { report } = work;
  const isNew = came.outcome === "create";
  if (!isNew && came.outcome !== "change" && came.outcome !== "same") {
    const reason = reasonOf(came, header);
    lose(work, table, line.key, line.row, reason);
    for (const { table: part, row } of line.links)
      report.refused(part, row, `its row in ${table} was refused: ${reason}`);
    return;
  }
  if (isNew) report.written(table);
  else if (`${kind}.external_id` in came.changes) report.joined(table, line.row, came.record_id ?? "");
  else report.here(table);
  for (const { table: part, row } of line.links) {
    report.linked(part);
    const rule = work.mapping.tables[part];
    if (rule) report.kept(part, line.key, keptOf(row, rule));
  }
  report.kept(table, line.key, line.kept);
}

async function importSpool(
  work: Work,
  {
    table,
    rule,
    kind,
    header,
    name,
  }: { table: string; rule: TableRule; kind: string; header: readonly string[]; name: string },
  { owner, spool }: Spooled,
): Promise<void> {
  const { target, mapping } = work;
  const id = await target.start({
    kind,
    file_name: name,
    file_hash: createHash("sha256").update(name).digest("hex"),
    source: mapping.source,
    header,
    row_count: spool.rows,
  });
  let sent = 0;
  for await (const lines of spool.chunks(CALL, CALL_CHARACTERS)) {
    const from = sent;
    await target.add(
      id,
      lines.map((line, index) => [from + index + 1, line.cells]),
    );
    sent += lines.length;
  }
  await target.map(
    id,
    header.map((to, column) => {
      const [part, ...field] = to.split(".");
      return { column, part, field: field.join(".") };
    }),
    { owner, when_found: "fill", date_order: "ymd", decimal: ".", ...rule.options },
  );
  const counts = await target.check(id);
  if ((counts.refused ?? 0) < spool.rows) await target.write(id);
  else await target.cancel(id);
  let after = 0;
  for await (const lines of spool.chunks(CALL, Number.POSITIVE_INFINITY)) {
    const rows = await target.rows(id, after, lines.length);
    for (const [index, line] of lines.entries()) {
      const came = rows[index];
      if (!came) throw new Error(`${name}: what came of row ${after + index + 1} isn't known`);
      settle(work, table, kind, header, line, came);
    }
    after += lines.length;
  }
}

async function moveTable(work: Work, table: string, rule: TableRule): Promise<void> {
  const { source, mapping, report, target, log } = work;
  const key = keyOf(source, table, rule);
  const refuseAll = async (reasonFor: (row: Row) => string | undefined) => {
    for await (const rows of source.rows(table, key)) {
      for (const row of rows) {
        const reason = deletedOn(row, mapping.deleted) ?? reasonFor(row);
        if (reason === undefined) report.linked(table);
        else report.refused(table, row, reason);
      }
    }
  };
  log(`${table} …`);
  if (rule.kept !== undefined) await refuseAll(() => rule.kept);
  else if (rule.people) {
    const { email } = rule.people;
    await refuseAll((row) =>
      work.members.has(row[email]?.trim().toLowerCase() ?? "")
        ? undefined
        : "nobody here has this e-mail address",
    );
  } else if (rule.scope) {
    await refuseAll((row) => (row[key ?? ""] === work.scope ? undefined : "another company there"));
  } else if (rule.into !== undefined) {
    if (key === undefined) throw new Error(`${table} has none of the columns ${rule.key.join(", ")}.`);
    const links = linksTo(mapping, source, table);
    const { header, spools } = await spoolTable(work, table, rule, key, links);
    for (const [index, one] of spools.entries()) {
      const name = `${mapping.source}/${target.run}/${table}/${index + 1}`;
      await importSpool(work, { table, rule, kind: rule.into, header, name }, one);
      one.spool.remove();
    }
    for (const link of links) await refuseStrays(source, link, key, report);
  } else if (!rule.link || !source.has(rule.link.of) || !source.has(table, rule.link.by)) {
    await refuseAll(() => "what it belongs to isn't there");
  }
}

/** Tables that say something about others come along with those. */
export async function move(given: Move): Promise<void> {
  const { source, mapping, report } = given;
  const work: Work = {
    ...given,
    people: await source.people(mapping.people),
    members: await given.target.members(),
    absent: new Map(),
  };
  const tables = Object.entries(mapping.tables).filter(([table]) => source.has(table));
  for (const [table] of tables) report.read(table, await source.count(table));
  for (const [table, rule] of tables) await moveTable(work, table, rule);
  const lost = report.unaccounted();
  if (lost.length > 0)
    throw new Error(`The sums don't add up for ${lost.join(", ")}: this is a mistake of ours.`);
}
