// The workspace that is moved into: asked and written as an admin of it, through the functions that a file of theirs goes through.
import { setTimeout } from "node:timers/promises";
import type postgres from "postgres";
import { z } from "zod";

type Tx = postgres.TransactionSql;

export type ImportRow = {
  outcome: "create" | "change" | "same" | "refused" | "waiting";
  record_id: string | null;
  changes: Record<string, unknown>;
  problems: { column: number | null; code: string; message: string }[];
};

const rowSchema = z.object({
  outcome: z.enum(["create", "change", "same", "refused", "waiting"]),
  record_id: z.string().nullable(),
  changes: z.record(z.string(), z.unknown()),
  problems: z.array(z.object({ column: z.number().nullable(), code: z.string(), message: z.string() })),
});
const checkedSchema = z.object({ is_done: z.boolean(), counts: z.record(z.string(), z.number()) });
const stateSchema = z.object({ state: z.enum(["more", "busy", "over"]) });
const undoneSchema = z.object({ done: z.boolean(), restored: z.number(), left: z.number() });

export type Place = { workspace: string; name: string; zone: string; user: string };

/** Who moves in where. The person has to be an admin there now. */
export async function findPlace(sql: postgres.Sql, slug: string, email: string): Promise<Place> {
  const [place] = await sql<Place[]>`
    select w.id as workspace, w.name, w.time_zone as zone, m.user_id as user
    from public.workspaces w
    join public.workspace_members m on m.workspace_id = w.id and m.is_active and m.role = 'admin'
    join public.profiles p on p.user_id = m.user_id
    where (w.slug = ${slug} or w.id::text = ${slug}) and lower(p.email) = ${email.toLowerCase()}`;
  if (!place) throw new Error(`There is no workspace “${slug}” of which ${email} is an admin.`);
  return place;
}

export class Target {
  /** Every step a transaction of its own; in a check all of them are parts of one, which is taken back. */
  constructor(
    readonly place: Place,
    readonly run: string,
    private readonly step: <T>(use: (tx: Tx) => Promise<T>) => Promise<T>,
  ) {}

  private async asService<T>(use: (tx: Tx) => Promise<T>): Promise<T> {
    return this.step(async (tx) => {
      await tx`select set_config('role', 'service_role', true), set_config('statement_timeout', '10min', true)`;
      const answer = await use(tx);
      // The connection's own again, for the next step of the same transaction.
      await tx`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true),
        set_config('request.jwt.claim.sub', '', true), set_config('request.headers', '', true)`;
      return answer;
    });
  }

  async asAdmin<T>(use: (tx: Tx) => Promise<T>): Promise<T> {
    return this.asService(async (tx) => {
      await tx`select app.act_as(${this.place.user}, ${this.place.workspace}, ${`legacy:${this.run}`})`;
      return use(tx);
    });
  }

  async members(): Promise<Set<string>> {
    return this.asAdmin(async (tx) => {
      const rows = await tx<{ email: string }[]>`
        select lower(p.email) as email from public.workspace_members m join public.profiles p on p.user_id = m.user_id
        where m.workspace_id = ${this.place.workspace} and m.is_active`;
      return new Set(rows.map(({ email }) => email));
    });
  }

  /** What a row about a kind can say, `part.field`, and how it is read. */
  async fields(kind: string): Promise<Map<string, string>> {
    return this.asAdmin(async (tx) => {
      const rows = await tx<{ field: string; type: string }[]>`
        select f.part || '.' || f.field as field, f.type from public.import_fields(${kind}::public.resource_type) f`;
      return new Map(rows.map(({ field, type }) => [field, type]));
    });
  }

  async start(input: Readonly<Record<string, unknown>>): Promise<string> {
    return this.asAdmin(async (tx) => {
      const [row] = await tx<
        { id: string }[]
      >`select public.start_import(${JSON.stringify(input)}::text::jsonb) as id`;
      return row?.id ?? "";
    });
  }

  async add(id: string, rows: readonly (readonly [number, readonly string[]])[]): Promise<void> {
    await this.asAdmin(
      (tx) => tx`select public.add_import_rows(${id}, ${JSON.stringify(rows)}::text::jsonb)`,
    );
  }

  async map(id: string, mapping: readonly object[], options: object): Promise<void> {
    await this.asAdmin(
      (tx) =>
        tx`select public.set_import(${id}, ${JSON.stringify(mapping)}::text::jsonb, ${JSON.stringify(options)}::text::jsonb)`,
    );
  }

  async check(id: string): Promise<Record<string, number>> {
    for (;;) {
      const said = await this.asAdmin(async (tx) => {
        const [row] = await tx`select public.check_import(${id}, 1000) as said`;
        return checkedSchema.parse(row?.said);
      });
      if (said.is_done) return said.counts;
    }
  }

  /** Until it is over; a worker of the application may take a slice of it as well. */
  async write(id: string): Promise<void> {
    await this.asAdmin((tx) => tx`select public.run_import(${id})`);
    for (;;) {
      const { state } = await this.asService(async (tx) => {
        const [row] = await tx`select public.run_import_slice(${this.place.workspace}, ${id}, 1000) as said`;
        return stateSchema.parse(row?.said);
      });
      if (state === "over") break;
      if (state === "busy") await setTimeout(200);
    }
    await this.asAdmin(async (tx) => {
      const [row] = await tx<{ status: string; problem: string | null }[]>`
        select status, problem from public.imports where id = ${id}`;
      if (row?.status !== "done") throw new Error(`An import ended: ${row?.problem ?? row?.status}.`);
    });
  }

  async cancel(id: string): Promise<void> {
    await this.asAdmin((tx) => tx`select public.cancel_import(${id})`);
  }

  /** What came of each row, in their order. */
  async rows(id: string, after: number, most: number): Promise<ImportRow[]> {
    return this.asAdmin(async (tx) => {
      const [row] = await tx`select public.import_rows_page(${id}, null, ${after}, ${most}) as page`;
      return z.array(rowSchema).parse(row?.page);
    });
  }

  /** Takes back what a run did, the last first; how much went back, and what others had gone on from. */
  async undo(source: string): Promise<{ imports: number; restored: number; left: number }> {
    // One that was ended in the middle is ended here first.
    const open = await this.asAdmin(
      (tx) => tx<{ id: string }[]>`
        select i.id from public.imports i
        where i.workspace_id = ${this.place.workspace} and i.file_name like ${`${source}/${this.run}/%`}
          and i.status in ('draft', 'checked', 'running')`,
    );
    for (const { id } of open) await this.cancel(id);
    const sets = await this.asAdmin(
      (tx) => tx<{ id: string }[]>`
        select i.change_set_id as id from public.imports i
        where i.workspace_id = ${this.place.workspace} and i.file_name like ${`${source}/${this.run}/%`}
          and i.change_set_id is not null
        order by i.created_at desc, i.id`,
    );
    const sum = { imports: sets.length, restored: 0, left: 0 };
    for (const { id } of sets) {
      for (let isDone = false; !isDone; ) {
        const said = await this.asAdmin(async (tx) => {
          const [row] = await tx`select public.undo_change_set(${id}, 500) as said`;
          return undoneSchema.parse(row?.said);
        });
        isDone = said.done;
        if (said.done) {
          sum.restored += said.restored;
          sum.left += said.left;
        }
      }
    }
    return sum;
  }
}
