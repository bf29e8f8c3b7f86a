// Somebody passes on what was lent to them while the loan ends: in whatever order both arrive, nothing outlives it.
import type postgres from "postgres";
import { overlap } from "./overlap";

const SHARERS = 8;

const ACCOUNT = "tests.of('organizations', 'Lent')";
const DEAL = "tests.of('opportunities', 'Lent')";

const SETUP = `
  insert into public.organizations (workspace_id, name, owner_user_id)
  values (tests.workspace_id('Alpha'), 'Lent', tests.user_id('dana'));
  insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
  values (tests.workspace_id('Alpha'), ${ACCOUNT}, tests.user_id('dana'), 'Lent');
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  values (tests.workspace_id('Alpha'), ${DEAL}, tests.of('organizations', 'Gulf'), 'principal');
  insert into public.contacts (workspace_id, organization_id, first_name)
  select tests.workspace_id('Alpha'), ${ACCOUNT}, 'Lent ' || n from generate_series(1, ${SHARERS}) n;`;

const share = (resource: string, id: string, to: string) =>
  `select public.share_record('${resource}', ${id}, tests.user_id('${to}'), 'update')`;

// What stands behind the loan of sam, and what ends it, by whom.
const ENDS = [
  {
    what: "is taken back",
    begin: { as: "dana", sql: share("organization", ACCOUNT, "sam") },
    pass: { as: "sam", sql: share("organization", ACCOUNT, "lena") },
    end: {
      as: "dana",
      sql: `select public.unshare_record('organization', ${ACCOUNT}, tests.user_id('sam'))`,
    },
  },
  {
    what: "is denied",
    begin: { as: "dana", sql: share("organization", ACCOUNT, "sam") },
    pass: { as: "sam", sql: share("organization", ACCOUNT, "lena") },
    end: {
      as: "ana",
      sql: `select public.set_record_access('organization', ${ACCOUNT}, tests.user_id('sam'), 'update', false, 'ends')`,
    },
  },
  {
    what: "ends with the owner",
    begin: { as: "dana", sql: share("opportunity", DEAL, "sam") },
    pass: { as: "sam", sql: share("opportunity", DEAL, "lena") },
    end: {
      as: "ana",
      sql: `select public.assign_record('opportunity', ${DEAL}, tests.user_id('kim'))`,
    },
  },
  {
    what: "ends with the giver's membership",
    begin: { as: "dana", sql: share("organization", ACCOUNT, "sam") },
    pass: { as: "sam", sql: share("organization", ACCOUNT, "lena") },
    end: { as: "ana", sql: "select public.deactivate_member(tests.user_id('sam'))" },
  },
  {
    what: "ends with the receiver's membership",
    begin: { as: "dana", sql: share("organization", ACCOUNT, "sam") },
    pass: { as: "sam", sql: share("organization", ACCOUNT, "lena") },
    end: { as: "ana", sql: "select public.deactivate_member(tests.user_id('lena'))" },
  },
  {
    what: "ends with the cover",
    begin: {
      as: "ana",
      sql: `select public.set_cover(tests.user_id('dana'), tests.user_id('sam'), app.today_in(tests.workspace_id('Alpha')),
        app.today_in(tests.workspace_id('Alpha')))`,
    },
    pass: { as: "sam", sql: share("organization", ACCOUNT, "lena") },
    end: { as: "ana", sql: "select public.end_cover(c.id) from public.covers c" },
  },
  {
    what: "ends with the role",
    begin: { as: "ana", sql: "select public.set_member_role(tests.user_id('sam'), 'admin')" },
    pass: { as: "sam", sql: share("organization", ACCOUNT, "lena") },
    end: { as: "ana", sql: "select public.set_member_role(tests.user_id('sam'), 'rep')" },
  },
] as const;

// Everything as it was before, for the next one.
const RESET = `
  select set_config('request.jwt.claims', '', false), set_config('role', 'none', false);
  update public.workspace_members set is_active = true, left_at = null where workspace_id = tests.workspace_id('Alpha');
  update public.workspace_members set role = 'rep' where workspace_id = tests.workspace_id('Alpha') and user_id = tests.user_id('sam');
  delete from public.user_permissions where workspace_id = tests.workspace_id('Alpha');
  delete from public.covers where workspace_id = tests.workspace_id('Alpha');
  update public.opportunities set owner_user_id = tests.user_id('dana') where id = ${DEAL}`;

const acting = (as: string, sql: string) =>
  `select tests.act_as(tests.user_id('${as}'), tests.workspace_id('Alpha')); ${sql}; select tests.reset()`;

/** What lena still holds of it, past every policy. */
async function left(sql: postgres.Sql): Promise<number> {
  const [row] = await sql.unsafe<{ n: number }[]>(
    `select count(*)::int as n from public.user_permissions where is_share and user_id = tests.user_id('lena')`,
  );
  return row?.n ?? -1;
}

export async function concurrentShares(
  clients: postgres.Sql[],
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const [first, second] = clients;
  if (!first || !second) return;
  await first.begin((tx) => tx.unsafe(SETUP));
  for (const { what, begin, pass, end } of ENDS) {
    for (const order of ["shared first", "ended first"] as const) {
      await first.begin((tx) => tx.unsafe(RESET));
      await first.begin((tx) => tx.unsafe(acting(begin.as, begin.sql)));
      const { ended, waited } = await (order === "shared first"
        ? overlap(first, second, pass, end)
        : overlap(first, second, end, pass));
      const isRefused = order === "ended first" ? ended !== "allowed" : ended === "allowed";
      const remains = await left(first);
      expect(
        waited && isRefused && remains === 0,
        `a loan ${what} while it is passed on, ${order}: nothing is left (${ended}, ${remains} left)`,
      );
    }
  }
  await first.begin((tx) => tx.unsafe(RESET));
  await first.begin((tx) => tx.unsafe(acting("dana", share("organization", ACCOUNT, "sam"))));
  const crowd = Array.from({ length: SHARERS }, (_, n) =>
    (clients[n % clients.length] ?? second)
      .begin((tx) =>
        tx.unsafe(acting("sam", share("contact", `tests.of('contacts', 'Lent ${n + 1}')`, "lena"))),
      )
      .then(
        () => "allowed",
        () => "refused",
      ),
  );
  await first.begin((tx) =>
    tx.unsafe(
      acting("dana", `select public.unshare_record('organization', ${ACCOUNT}, tests.user_id('sam'))`),
    ),
  );
  const ended = await Promise.all(crowd);
  const remains = await left(first);
  expect(
    remains === 0,
    `people of an account are passed on ${SHARERS} times at once while it is taken back: none is left (${ended.join(" ")}, ${remains})`,
  );
}
