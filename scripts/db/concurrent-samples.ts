// Two write down at once what was said of a sample; one says it while the opportunity that it counts on is given away.
import type postgres from "postgres";
import { overlap } from "./overlap";

const as = (name: string, sql: string) =>
  `select tests.act_as(tests.user_id('${name}'), tests.workspace_id('Alpha')); ${sql}`;

const SETUP = `
  select public.create_sample(jsonb_build_object(
    'organization_id', o.organization_id, 'opportunity_id', o.id, 'status', 'delivered', 'notes', 'At once ' || n,
    'items', jsonb_build_array(jsonb_build_object('product_id', (select p.id from public.products p where p.name = 'Shrimp')))))
  from public.opportunities o, generate_series(1, 2) n where o.name = 'Deal'`;

const answer = (notes: string, outcome: string) => `
  select public.answer_sample(s.id, i.id, s.version, '${outcome}')
  from public.samples s join public.sample_items i on i.sample_id = s.id where s.notes = '${notes}'`;

const seenAs = (notes: string, outcome: string) => `
  select public.answer_sample(s.id, i.id, 3, '${outcome}')
  from public.samples s join public.sample_items i on i.sample_id = s.id where s.notes = '${notes}'`;

const give = (to: string) =>
  `select public.assign_record('opportunity', o.id, tests.user_id('${to}')) from public.opportunities o where o.name = 'Deal'`;

interface Standing {
  said: string;
  product: string;
  owner: boolean;
}

async function standing(sql: postgres.Sql): Promise<Standing> {
  const [row] = await sql<Standing[]>`
    select
      (select i.outcome::text from public.sample_items i join public.samples s on s.id = i.sample_id where s.notes = 'At once 1') as said,
      (select p.outcome::text from public.opportunity_products p where p.opportunity_id = tests.of('opportunities', 'Deal')
        and p.product_id = tests.of('products', 'Shrimp')) as product,
      (select o.owner_user_id = tests.user_id('lena') from public.opportunities o where o.id = tests.of('opportunities', 'Deal')) as owner`;
  return row ?? { said: "", product: "", owner: false };
}

export async function concurrentSamples(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(as("dana", SETUP)));
  const met = await overlap(
    first,
    second,
    { as: "dana", sql: seenAs("At once 1", "not_for_them") },
    { as: "ana", sql: seenAs("At once 1", "liked") },
  );
  const said = await standing(first);
  expect(
    met.waited &&
      met.ended === "PT409 stale_version" &&
      said.said === "not_for_them" &&
      said.product === "lost",
    `two write down at once what was said of a sample: the second is told (${met.ended}, ${said.said}, ${said.product})`,
  );
  // Given away first: what is said then counts for nobody's opportunity but the receiver's, and nobody waits in a circle.
  const given = await overlap(
    first,
    second,
    { as: "ana", sql: give("lena") },
    { as: "dana", sql: answer("At once 2", "not_for_them") },
  );
  const after = await standing(first);
  expect(
    given.waited && given.ended === "allowed" && after.owner,
    `an opportunity is given away while its sample is spoken of: one after the other (${given.ended})`,
  );
  await first.begin((tx) => tx.unsafe(as("ana", give("dana"))));
}
