// A dozen strangers ask for the same free time of the public booking page at the same moment.
import type postgres from "postgres";
import { answer } from "./overlap";
import { connect } from "./test-database";

const ASKING = 12;
const KEY = "a-signing-key-of-the-tests-0123456789";

// Ten o'clock in Chicago on the Monday after this, within the fortnight that strangers may book.
const SETUP = `
  select app.set_secret('app_signing_key', '${KEY}');
  update public.workspaces set appointments = true, time_zone = 'America/Chicago' where id = tests.workspace_id('Alpha');
  with service as (
    insert into public.appointment_services (workspace_id, name) values (tests.workspace_id('Alpha'), 'Look') returning id
  )
  insert into public.booking_settings (workspace_id, page_on, slug, service_ids, people)
  select tests.workspace_id('Alpha'), true, 'alpha-desk', array[id], array[tests.user_id('lena')] from service`;

/** As the app asks for them: with its signature, each from an address of their own. */
const ask = (n: number) => `
  select tests.act_as_anon();
  select set_config('request.headers', json_build_object('x-kp-vouch', v || ',' ||
    encode(extensions.hmac(v, '${KEY}', 'sha256'), 'hex'))::text, true)
  from concat_ws(',', 'v1', floor(extract(epoch from now()))::text, '203.0.113.${n + 1}', 'request-${n}') v;
  select public.book_time(
    'alpha-desk', (public.booking_page('alpha-desk') #>> '{services,0,id}')::uuid,
    (date_trunc('week', now() at time zone 'America/Chicago') + interval '1 week 10 hours') at time zone 'America/Chicago',
    'Nia', 'nia${n}@guest.example')`;

export async function concurrentStrangers(
  first: postgres.Sql,
  url: string,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  await first.begin((tx) => tx.unsafe(SETUP));
  const clients = Array.from({ length: ASKING }, () => connect(url));
  try {
    const ended = await Promise.all(
      clients.map((sql, n) => sql.begin((tx) => tx.unsafe(ask(n))).then(() => "allowed", answer)),
    );
    const refused = ended.filter((end) => end === "PT409 time_taken").length;
    const [held] = await first<{ count: number }[]>`select count(*)::int as count from app.booking_holds`;
    expect(
      held?.count === 1 && refused === ASKING - 1,
      `${ASKING} strangers ask for one time at once: one has it, ${refused} are told what is free`,
    );
  } finally {
    await Promise.all(clients.map((sql) => sql.end()));
  }
}
