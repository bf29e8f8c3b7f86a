// Thirty orders are submitted at once, and one is confirmed and cancelled at the same moment.
import type postgres from "postgres";
import { answer, overlap } from "./overlap";
import { connect } from "./test-database";

const SUBMITTING = 30;
const as = (name: string, sql: string) =>
  `select tests.act_as(tests.user_id('${name}'), tests.workspace_id('Alpha')); ${sql}`;

const SETUP = `
  insert into public.orders (organization_id, reference)
  select o.id, 'At once ' || n from public.organizations o, generate_series(1, ${SUBMITTING}) n where o.name = 'Acme';
  select public.set_order_lines(r.id, 1, jsonb_build_array(jsonb_build_object(
    'product_id', (select p.id from public.products p where p.name = 'Shrimp'), 'quantity', 1, 'unit_price_cents', 100)))
  from public.orders r where r.reference like 'At once %'`;

const move = (reference: string, to: string, version: string) =>
  `select public.move_order(r.id, '${to}', ${version}) from public.orders r where r.reference = '${reference}'`;

interface Standing {
  numbers: string;
  status: string;
}

async function standing(sql: postgres.Sql): Promise<Standing> {
  const [row] = await sql<Standing[]>`
    select string_agg(r.number::text, ' ' order by r.number) as numbers,
      max(r.status::text) filter (where r.reference = 'At once 1') as status
    from public.orders r where r.reference like 'At once %'`;
  return row ?? { numbers: "", status: "" };
}

export async function concurrentOrders(
  first: postgres.Sql,
  second: postgres.Sql,
  url: string,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(as("dana", SETUP)));
  const clients = Array.from({ length: SUBMITTING }, () => connect(url));
  try {
    // Every third one is taken back at first, and its number with it.
    const submit = (sql: postgres.Sql, n: number, fails: boolean) =>
      sql
        .begin(async (tx) => {
          await tx.unsafe(as("dana", move(`At once ${n + 1}`, "submitted", "r.version")));
          if (fails) throw new Error("taken back");
        })
        .then(() => "allowed", answer);
    await Promise.all(clients.map((sql, n) => submit(sql, n, n % 3 === 0)));
    await Promise.all(clients.filter((_, n) => n % 3 === 0).map((sql, n) => submit(sql, 3 * n, false)));
  } finally {
    await Promise.all(clients.map((sql) => sql.end()));
  }
  const { numbers } = await standing(first);
  const wanted = Array.from({ length: SUBMITTING }, (_, n) => n + 1).join(" ");
  expect(
    numbers === wanted,
    `${SUBMITTING} orders are submitted at once, ten of them twice: numbers without a gap (${numbers})`,
  );
  const met = await overlap(
    first,
    second,
    { as: "ana", sql: move("At once 1", "confirmed", "3") },
    { as: "dana", sql: move("At once 1", "cancelled", "3") },
  );
  const { status } = await standing(first);
  expect(
    met.waited && met.ended === "PT409 stale_version" && status === "confirmed",
    `one is confirmed and cancelled at once: the second is told (${met.ended}, ${status})`,
  );
}
