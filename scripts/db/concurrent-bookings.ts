// Two dozen people press the same free time at the same moment; and somebody moves one while another books beside it.
import type postgres from "postgres";
import { answer, overlap } from "./overlap";
import { connect } from "./test-database";

const PRESSING = 24;
const SLOT = "2035-06-04 15:00+00";
const as = (name: string, sql: string) =>
  `select tests.act_as(tests.user_id('${name}'), tests.workspace_id('Alpha')); ${sql}`;
const book = (title: string, at: string) =>
  `insert into public.appointments (title, owner_user_id, scheduled_at) values ('${title}', tests.user_id('dana'), '${at}')`;

export async function concurrentBookings(
  first: postgres.Sql,
  second: postgres.Sql,
  url: string,
  expect: (isTrue: boolean, what: string) => void,
): Promise<void> {
  const clients = Array.from({ length: PRESSING }, () => connect(url));
  try {
    const ended = await Promise.all(
      clients.map((sql, n) =>
        sql
          .begin((tx) => tx.unsafe(as(n % 2 === 0 ? "dana" : "kim", book(`Press ${n}`, SLOT))))
          .then(() => "allowed", answer),
      ),
    );
    const refused = ended.filter((end) => end === "PT409 time_taken").length;
    expect(
      ended.filter((end) => end === "allowed").length === 1 && refused === PRESSING - 1,
      `${PRESSING} sessions book one time at once: one does, ${refused} are told that it is taken`,
    );
  } finally {
    await Promise.all(clients.map((sql) => sql.end()));
  }
  await first.begin((tx) =>
    tx.unsafe(as("dana", `${book("Early", "2035-06-04 17:00+00")}; ${book("Late", "2035-06-04 20:00+00")}`)),
  );
  const move = (title: string, at: string) =>
    `update public.appointments set scheduled_at = '${at}' where title = '${title}'`;
  const met = await overlap(
    first,
    second,
    { as: "dana", sql: move("Early", "2035-06-04 18:30+00") },
    { as: "dana", sql: move("Late", "2035-06-04 18:30+00") },
  );
  expect(
    met.waited && met.ended === "PT409 time_taken",
    `two are moved to the same time at once: the second is told (${met.ended})`,
  );
  const crossed = await overlap(
    first,
    second,
    { as: "dana", sql: `${move("Early", "2035-06-04 17:00+00")}; ${move("Late", "2035-06-04 21:00+00")}` },
    { as: "dana", sql: `${move("Late", "2035-06-04 22:00+00")}; ${move("Early", "2035-06-04 16:00+00")}` },
  );
  expect(
    crossed.waited && crossed.ended === "allowed",
    `two move the same two in opposite order: nobody waits in a circle (${crossed.ended})`,
  );
}
