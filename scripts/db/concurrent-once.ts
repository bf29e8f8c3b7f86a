// What may be there once, done by two people at the same moment; and a list that is merged while somebody writes by it.
import type postgres from "postgres";
import { type Call, overlap } from "./overlap";

const DAY = "app.today_in(tests.workspace_id('Alpha'))";
const cover = `select public.set_cover(tests.user_id('lena'), tests.user_id('kim'), ${DAY} + 100, ${DAY} + 110)`;
const branch = `insert into public.organizations (workspace_id, name, city, is_branch)
  values (tests.workspace_id('Alpha'), 'Chain', 'Biloxi', true)`;
const account = `insert into public.organizations (workspace_id, name) values (tests.workspace_id('Alpha'), 'Twice')`;

const SETUP = `
  insert into public.organizations (workspace_id, name, owner_user_id)
  values (tests.workspace_id('Alpha'), 'Chain', null), (tests.workspace_id('Alpha'), 'Merged', tests.user_id('dana'));
  insert into public.opportunities (workspace_id, organization_id, owner_user_id, name, stage)
  select tests.workspace_id('Alpha'), tests.of('organizations', 'Merged'), tests.user_id('dana'), 'Merged ' || n, 'initial_outreach'
  from generate_series(1, 3) n;
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  select o.workspace_id, o.id, tests.of('organizations', 'Gulf'), 'principal' from public.opportunities o where o.name like 'Merged %'`;

const merge: Call = {
  as: "ana",
  sql: "select public.retire_lookup('stage', 'initial_outreach', 'new_lead')",
};
const undo: Call = { as: "ana", sql: "select public.undo_merge('stage', 'initial_outreach')" };
const move = (name: string, stage: string): Call => ({
  as: "dana",
  sql: `update public.opportunities set stage = '${stage}' where name = '${name}'`,
});

async function standing(sql: postgres.Sql): Promise<string> {
  const [row] = await sql.unsafe<{ stages: string }[]>(
    `select string_agg(o.stage, ' ' order by o.name) as stages from public.opportunities o where o.name like 'Merged %'`,
  );
  return row?.stages ?? "";
}

const FIELDS = `
  insert into public.custom_fields (workspace_id, entity, key, label, kind)
  select tests.workspace_id('Alpha'), 'organization', k, k, 'text' from unnest(array['first', 'second']) k;
  insert into public.organizations (workspace_id, name, owner_user_id)
  values (tests.workspace_id('Alpha'), 'Filled', tests.user_id('dana'))`;
const remove = (key: string): Call => ({
  as: "ana",
  sql: `delete from public.custom_fields where entity = 'organization' and key = '${key}'`,
});
const write = (key: string): Call => ({
  as: "dana",
  sql: `update public.organizations set custom = '{"${key}": "x"}' where name = 'Filled'`,
});

/** The first value of a field while somebody deletes it: whoever comes first, no value is left without its field. */
async function fieldsAndValues(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(FIELDS));
  const late = await overlap(first, second, remove("first"), write("first"));
  expect(
    late.waited && late.ended === "PT400 custom_unknown_field",
    `a value is written while its field is deleted: it is refused (${late.ended})`,
  );
  const used = await overlap(first, second, write("second"), remove("second"));
  expect(
    used.waited && used.ended === "PT409 custom_field_used",
    `a field is deleted while its first value is written: it stays (${used.ended})`,
  );
}

export async function concurrentOnce(
  first: postgres.Sql,
  second: postgres.Sql,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  for (const [what, mine, theirs, code] of [
    ["a cover of the same two", { as: "ana", sql: cover }, { as: "ana", sql: cover }, "cover_overlaps"],
    ["a location of a chain", { as: "ana", sql: branch }, { as: "ana", sql: branch }, "location_exists"],
    ["an account", { as: "ana", sql: account }, { as: "ana", sql: account }, ""],
  ] as const) {
    const { ended, waited } = await overlap(first, second, mine, theirs);
    const isRefused = code === "" ? ended.startsWith("23505") : ended === `PT409 ${code}`;
    expect(waited && isRefused, `${what} made twice at once is there once (${ended})`);
  }

  await fieldsAndValues(first, second, expect);

  // Somebody moves a card into the stage that goes: whoever comes first, it stands in the successor.
  const intoIt = await overlap(first, second, merge, move("Merged 1", "initial_outreach"));
  const after = await standing(first);
  expect(
    intoIt.ended === "allowed" && after === "new_lead new_lead new_lead",
    `a stage is merged while a card is moved within it: ${intoIt.ended}, ${after}`,
  );
  // Somebody moves a card away while the merge is undone: that one stays where it was moved to.
  const away = await overlap(first, second, move("Merged 2", "awaiting_response"), undo);
  const back = await standing(first);
  expect(
    away.waited && away.ended === "allowed" && back === "initial_outreach awaiting_response initial_outreach",
    `a card is moved on while the merge is undone: ${away.ended}, ${back}`,
  );
  const into = await overlap(first, second, merge, move("Merged 2", "initial_outreach"));
  const all = await standing(first);
  expect(
    into.waited && into.ended === "allowed" && all === "new_lead new_lead new_lead",
    `a card is moved into the stage that is being merged: ${into.ended}, ${all}`,
  );
  const twice = await overlap(first, second, undo, undo);
  expect(
    twice.waited && twice.ended === "PT409 merge_not_there",
    `two admins undo a merge at once: one does (${twice.ended})`,
  );
}
