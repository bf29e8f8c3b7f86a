// The older database: read only, as it is at one moment, some hundred rows at a time.
import postgres from "postgres";
import type { Catalogue, Link, Mapping } from "./mapping";
import type { Row } from "./transform";

export const CHUNK = 500;

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

type Names = { name: string; columns: Record<string, string>; is_hidden: boolean };

export class Source {
  private constructor(
    private readonly tx: postgres.TransactionSql,
    readonly schema: string,
    readonly catalogue: Catalogue,
    private readonly zone: string,
  ) {}

  /**
   * Everything in one snapshot, whatever is written there meanwhile. `zone`: where clocks stand that say no offset.
   */
  static async open<T>(
    url: string,
    { schema, zone }: { schema: string; zone: string },
    use: (source: Source) => Promise<T>,
  ): Promise<T> {
    const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: "kp-legacy" } });
    try {
      const { answer } = await sql.begin("isolation level repeatable read read only", async (tx) => {
        await tx.unsafe(
          "set local time zone 'UTC'; set local datestyle = 'ISO'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0",
        );
        const tables = await tx<Names[]>`
          select c.relname::text as name,
            jsonb_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) as columns,
            row_security_active(c.oid) as is_hidden
          from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          where c.relnamespace = (select n.oid from pg_namespace n where n.nspname = ${schema})
            and c.relkind in ('r', 'p') and not c.relispartition
          group by c.oid order by 1`;
        const hidden = tables.flatMap(({ name, is_hidden }) => (is_hidden ? [name] : []));
        if (hidden.length > 0)
          throw new Error(
            `This role doesn't see every row of ${hidden.join(", ")}: take one that policies don't bind.`,
          );
        const catalogue = new Map(
          tables.map(({ name, columns }) => [name, new Map(Object.entries(columns))] as const),
        );
        return { answer: await use(new Source(tx, schema, catalogue, zone)) };
      });
      return answer;
    } finally {
      await sql.end();
    }
  }

  private at(table: string): string {
    return `${quote(this.schema)}.${quote(table)}`;
  }

  private typeOf(table: string, column: string): string {
    return this.catalogue.get(table)?.get(column) ?? "text";
  }

  /** Every column as text, as it is understood on the other side. */
  private columnsOf(table: string): string {
    const moment = (at: string) => `to_char(${at}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
    return [...(this.catalogue.get(table) ?? [])]
      .map(([column, type]) => {
        const name = `t.${quote(column)}`;
        const text = type.startsWith("timestamp")
          ? moment(
              type.includes("with time zone")
                ? `${name} at time zone 'UTC'`
                : `(${name} at time zone '${this.zone.replaceAll("'", "''")}') at time zone 'UTC'`,
            )
          : type.endsWith("[]")
            ? `to_jsonb(${name})::text`
            : `${name}::text`;
        return `${text} as ${quote(column)}`;
      })
      .join(", ");
  }

  has(table: string, column?: string): boolean {
    const columns = this.catalogue.get(table);
    return columns !== undefined && (column === undefined || columns.has(column));
  }

  async count(table: string): Promise<number> {
    const [row] = await this.tx.unsafe<{ rows: number }[]>(
      `select count(*)::int as rows from ${this.at(table)}`,
    );
    return row?.rows ?? 0;
  }

  /** The oldest first, so that of two that are alike the first is the record. */
  async *rows(table: string, key: string | undefined, where = "true"): AsyncGenerator<Row[]> {
    const order = ["created_at", key].filter((column) => column !== undefined && this.has(table, column));
    const cursor = quote(`read ${table} ${where}`.slice(0, 60));
    await this.tx.unsafe(
      `declare ${cursor} no scroll cursor for select ${this.columnsOf(table)} from ${this.at(table)} t where ${where}
       ${order.length > 0 ? `order by ${order.map((column) => `t.${quote(String(column))}`).join(", ")}` : ""}`,
    );
    for (;;) {
      const rows = await this.tx.unsafe<Row[]>(`fetch ${CHUNK} from ${cursor}`);
      if (rows.length === 0) break;
      yield [...rows];
    }
    await this.tx.unsafe(`close ${cursor}`);
  }

  /** Which of these keys a table has. */
  async keysOf(table: string, key: string, keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const rows = await this.tx.unsafe<{ key: string }[]>(
      `select t.${quote(key)}::text as key from ${this.at(table)} t
       where t.${quote(key)} = any ($1::text[]::${this.typeOf(table, key)}[])`,
      [[...keys]],
    );
    return new Set(rows.map((row) => row.key));
  }

  /** Rows that say something about these. */
  async linksOf(table: string, link: Link, keys: readonly string[]): Promise<Row[]> {
    if (keys.length === 0) return [];
    const rows = await this.tx.unsafe<Row[]>(
      `select ${this.columnsOf(table)} from ${this.at(table)} t
       where t.${quote(link.by)} = any ($1::text[]::${this.typeOf(table, link.by)}[])`,
      [[...keys]],
    );
    return [...rows];
  }

  /** What belongs to a row that isn't there. */
  strays(table: string, link: Link, key: string): AsyncGenerator<Row[]> {
    return this.rows(
      table,
      undefined,
      `not exists (select from ${this.at(link.of)} p where p.${quote(key)} = t.${quote(link.by)})`,
    );
  }

  /** E-mail addresses by ids, of whoever ever signed in there. Supabase keeps them in a schema of its own. */
  async people(places: Mapping["people"]): Promise<Map<string, string>> {
    for (const { table, key, email } of places) {
      const name = table.includes(".") ? table.split(".").map(quote).join(".") : this.at(table);
      const [found] = await this.tx.unsafe<{ is_there: boolean }[]>(
        "select to_regclass($1) is not null as is_there",
        [name],
      );
      if (!found?.is_there) continue;
      const rows = await this.tx.unsafe<{ id: string; email: string }[]>(
        `select p.${quote(key)}::text as id, lower(btrim(p.${quote(email)})) as email from ${name} p
         where p.${quote(email)} is not null`,
      );
      return new Map(rows.map((row) => [row.id, row.email]));
    }
    return new Map();
  }
}
