// Text that would become script, markup, a formula or another line if anything took it for that, put through the API into
// every column that a client may write. Which columns there are is asked of the database.
import { z } from "zod";
import { asOperator } from "./operator";
import type { Stack } from "./stack";
import type { apiAs } from "./team";

type Api = Awaited<ReturnType<typeof apiAs>>;

const breaks = `=HYPERLINK("javascript:planted()")"'\`></title></textarea></style></script>`;
const shows = "<img src=x data-planted onerror=planted()>";
/** The strongest first: a column may be too short, or refuse what is no single line. */
const texts = [
  `${breaks}${shows}<script data-planted>planted()</script>\u2028\u202e[x](javascript:planted()){{planted()}}`,
  `${breaks}${shows}`,
  shows,
  "<b data-planted>",
];
const addresses = [
  "javascript:planted()",
  "JaVaScRiPt://%0aplanted()",
  " javascript:planted()",
  "data:text/html,<script>planted()</script>",
  `https://x.example/"onmouseover="planted()"data-planted="`,
];
const isAddress = /url|website|link|logo|avatar|image|picture/;

const columnSchema = z.object({
  table: z.string(),
  column: z.string(),
  type: z.enum(["text", "text[]", "jsonb"]),
  updates: z.boolean(),
  key: z.array(z.string()),
});
type Column = z.infer<typeof columnSchema>;

async function writableColumns(stack: Stack): Promise<Column[]> {
  return asOperator(stack, async (sql) =>
    z.array(columnSchema).parse(
      await sql`
        select c.relname as table, a.attname as column,
          format_type(case t.typtype when 'd' then t.typbasetype else t.oid end, null) as type,
          has_column_privilege('authenticated', c.oid, a.attnum, 'update') as updates,
          (select array_agg(k.attname::text order by k.attnum) from pg_index i
           join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
           where i.indrelid = c.oid and i.indisprimary) as key
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and format_type(case t.typtype when 'd' then t.typbasetype else t.oid end, null) in ('text', 'text[]', 'jsonb')
          and has_column_privilege('authenticated', c.oid, a.attnum, 'insert, update')
        order by 1, 2`,
    ),
  );
}

function valuesFor({ column, type }: Column, customKeys: readonly string[]): unknown[] {
  if (type === "text[]") return texts.map((text) => [text]);
  if (type === "text") return isAddress.test(column) ? [...addresses, ...texts] : texts;
  return texts.flatMap((text) => [
    Object.fromEntries(customKeys.map((key) => [key, key === "link" ? addresses[0] : text])),
    Object.fromEntries(customKeys.filter((key) => key !== "link").map((key) => [key, text])),
    [text, shows],
    text,
  ]);
}

export interface Planted {
  /** "table.column" of every column that took some of it. */
  taken: string[];
  refused: string[];
  /** Columns of tables in which the workspace has no row, so that nothing was tried. */
  untried: string[];
}

/** Writes into one row of each table, as a member with the rights of `api`. */
export async function plant(
  stack: Stack,
  api: Api,
  owner: { workspace: string; user: string },
  customKeys: readonly string[],
): Promise<Planted> {
  const planted: Planted = { taken: [], refused: [], untried: [] };
  const rows = new Map<string, Record<string, unknown> | null>();
  const rowOf = async ({ table, key }: Column) => {
    const known = rows.get(table);
    if (known !== undefined) return known;
    const mine =
      table === "workspaces"
        ? `id=eq.${owner.workspace}`
        : table === "profiles"
          ? `user_id=eq.${owner.user}`
          : `workspace_id=eq.${owner.workspace}`;
    const found = z
      .array(z.record(z.string(), z.unknown()))
      .parse(await api(`${table}?${mine}&select=${key.join(",")}&order=${key.join(",")}&limit=1`));
    rows.set(table, found[0] ?? null);
    return found[0] ?? null;
  };

  for (const column of await writableColumns(stack)) {
    const name = `${column.table}.${column.column}`;
    const row = await rowOf(column);
    if (row === null) {
      planted.untried.push(name);
      continue;
    }
    // What is written once, with a new row, is a code from a list or a shape of its own: it is refused as such.
    if (!column.updates) {
      planted.refused.push(name);
      continue;
    }
    const filter = Object.entries(row)
      .map(([key, value]) => `${key}=eq.${encodeURIComponent(String(value))}`)
      .join("&");
    let isTaken = false;
    for (const value of valuesFor(column, customKeys)) {
      try {
        const changed = z
          .array(z.unknown())
          .parse(
            await api(
              `${column.table}?${filter}&select=${column.key.join(",")}`,
              { [column.column]: value },
              "PATCH",
            ),
          );
        isTaken = changed.length === 1;
      } catch (error) {
        // The local API passes on some refusals of the database as its own fault.
        if (!/answered 4\d\d|violates|PostgresError/.test(String(error))) throw error;
      }
      if (isTaken) break;
    }
    planted[isTaken ? "taken" : "refused"].push(name);
  }
  return planted;
}

export const hostile = { sentence: texts[0] ?? "", short: shows };
