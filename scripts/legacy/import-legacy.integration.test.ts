// Older databases, built as the sources name them and filled with data that hurts, moved in, again, and out.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fates, living, moveInAndOut, one, type Prepared, prepare, sums } from "./rehearsal";
import { importLegacy } from "./run";

describe("an older KitchenPantry", () => {
  let place: Prepared;
  beforeAll(async () => {
    place = await prepare("kitchenpantry", "food-brokerage");
    await place.sql`with gulf as (
        insert into organizations (workspace_id, name, owner_user_id) values (${place.workspace}, 'Gulf', null) returning *
      ) insert into organization_roles (workspace_id, organization_id, role) select workspace_id, id, 'principal' from gulf`;
  });
  afterAll(async () => {
    await place?.before.end();
    await place?.sql.end();
  });

  it("is refused by name where nobody said what becomes of it", async () => {
    const { before, sql, options } = place;
    await before`create table forecasts (id int)`;
    await before`alter table contacts add column shoe_size int`;
    const empty = await living(sql);
    await expect(importLegacy(options)).rejects.toThrow("doesn't name contacts.shoe_size, forecasts");
    const kept = await importLegacy({ ...options, check: true, keepUnnamed: true });
    expect(kept.tables.forecasts).toMatchObject({ read: 0, refused: 0 });
    expect(await living(sql)).toEqual(empty);
    await before`drop table forecasts`;
    await before`alter table contacts drop column shoe_size`;
  });

  it("is read by somebody who sees all of it", async () => {
    const { before, options } = place;
    const reader = `legacy_reader_${process.pid}`;
    await before.unsafe(`create role ${reader} login password 'reader'; grant select on all tables in schema public to ${reader};
      alter table contacts enable row level security`);
    const from = new URL(options.from);
    from.username = reader;
    from.password = "reader";
    await expect(importLegacy({ ...options, from: from.toString() })).rejects.toThrow(
      "every row of contacts",
    );
    await before.unsafe(
      `alter table contacts disable row level security; drop owned by ${reader}; drop role ${reader}`,
    );
  });

  it("is moved by an admin of the workspace only", async () => {
    await expect(importLegacy({ ...place.options, by: "dana@test.example" })).rejects.toThrow("is an admin");
  });

  it("is moved in, stays as it is when it is moved in again, and goes out", async () => {
    const { before, sql, workspace } = place;
    await moveInAndOut(place, async (done) => {
      expect(sums(done)).toEqual({
        organizations: "9 = 5 + 2 + 2",
        organization_roles: "5 = 0 + 2 + 3",
        contacts: "7 = 3 + 1 + 3",
        products: "5 = 3 + 0 + 2",
        opportunities: "8 = 3 + 1 + 4",
        opportunity_participants: "7 = 0 + 3 + 4",
        opportunity_products: "5 = 0 + 3 + 2",
        interactions: "12 = 6 + 0 + 6",
        stage_lu: "1 = 0 + 0 + 1",
      });
      // Flags and types are roles; two that differ by case are one, its owner's, with what the other knew.
      expect((await living(sql)).filter((line) => line.startsWith("organization"))).toEqual([
        "organization Bayline  {distributor,vendor}",
        "organization Blue Plate 555 0100 {customer,prospect}",
        "organization Gulf  {principal}",
        "organization Harbor Foods  {distributor,principal}",
        "organization No Body  {}",
        "organization Quiet Diner  {customer}",
        "organization Salt Mill, Grain & Co  {principal}",
      ]);
      expect(
        await one(
          sql,
          `select string_agg(o.name || ' ' || coalesce(p.full_name, 'nobody'), ', ' order by o.name) as said
           from organizations o left join profiles p on p.user_id = o.owner_user_id
           where o.name in ('Blue Plate', 'Quiet Diner') and o.deleted_at is null`,
        ),
      ).toBe("Blue Plate dana, Quiet Diner nobody");
      // Three columns, and rows beside them, are participants.
      expect(
        await one(
          sql,
          `select string_agg(o.name || ': ' || p.role || ' ' || g.name, ', ' order by o.name, p.role::text, g.name) as said
           from opportunity_participants p join opportunities o on o.id = p.opportunity_id
           join organizations g on g.id = p.organization_id
           where p.deleted_at is null and o.deleted_at is null and o.kind = 'pipeline' and p.role <> 'customer'`,
        ),
      ).toBe(
        "Eel: principal Harbor Foods, Lost: principal Harbor Foods, Menu: distributor Bayline, Menu: principal Gulf, " +
          "Menu: principal Salt Mill, Grain & Co",
      );
      // The day of a deal is the workspace's: there it was late on the 10th.
      expect(
        await one(
          sql,
          `select format('%s %s %s', o.opened_on, o.estimated_value_cents, p.full_name) as said from opportunities o
           join profiles p on p.user_id = o.owner_user_id where o.name = 'Menu' and o.deleted_at is null`,
        ),
      ).toBe("2024-03-10 150050 dana");
      // What belonged to no deal is general activity of its customer, at the moment that it was.
      expect(
        await one(
          sql,
          `select string_agg(format('%s: %s %s', g.name, i.interaction_date at time zone 'UTC', i.notes), ', ' order by i.interaction_date) as said
           from interactions i join opportunities o on o.id = i.opportunity_id join organizations g on g.id = o.organization_id
           where o.kind = 'general' and i.deleted_at is null and o.deleted_at is null`,
        ),
      ).toBe(
        "Blue Plate: 2023-12-31 09:30:00 Elsewhere it was next year, Blue Plate: 2024-03-10 07:59:59 Before the clocks changed, " +
          "Quiet Diner: 2024-11-03 06:30:00 After they changed back",
      );
      // Engagement of each principal is what it was.
      const was = await before<{ name: string; level: string; visits: number }[]>`
        select name, engagement_level as level, interactions_count::int as visits from principal_activity_summary
        where name <> 'Old Pier' order by lower(name)`;
      const is = await sql.begin(async (tx) => {
        await tx`select tests.act_as(tests.user_id('ana'), ${workspace})`;
        return tx<{ name: string; level: string; visits: number }[]>`
          select name, engagement_level as level, interactions_count::int as visits
          from reporting.principal_activity_summary order by lower(name)`;
      });
      const asText = (rows: readonly { name: string; level: string }[]) =>
        rows.map(({ name, level }) => `${name.toLowerCase()} ${level}`);
      expect(asText(is)).toEqual(asText(was));
      expect(asText(is)).toEqual([
        "gulf High Engagement",
        "harbor foods Low Engagement",
        "salt mill, grain & co High Engagement",
      ]);
      // Each with its reason, by name.
      const reasons = fates(done).map(({ table, reason }) => `${table}: ${reason}`);
      for (const reason of [
        "organizations: type says “broker”, which the mapping doesn't name",
        "organizations: deleted there on 2025-01-02",
        "organizations: there is one like it",
        "contacts: contact_elsewhere",
        "contacts: organization_id is organizations 7, which isn't moved: type says “broker”",
        "opportunities: value_unknown (opportunity.stage): “Parked” is not in the list.",
        "opportunities: opportunity_needs_principal",
        "opportunity_participants: role says “partner”",
        "interactions: value_unknown (interaction.type): “Fax” is not in the list.",
        "interactions: interaction.notes is longer than 20000 characters",
        "interactions: import_customer_missing",
        "interactions: opportunity_id is opportunities 6, which isn't moved: deleted there on 2025-01-01",
      ])
        expect(
          reasons.some((one) => one.startsWith(reason)),
          reason,
        ).toBe(true);
    });
  });
});

describe("Voxanne", () => {
  let place: Prepared;
  beforeAll(async () => {
    place = await prepare("voxanne", "appointment-desk");
    await place.sql`insert into booking_settings (workspace_id, confirmations) values (${place.workspace}, true)`;
  });
  afterAll(async () => {
    await place?.before.end();
    await place?.sql.end();
  });

  it("is one organization of several", async () => {
    await expect(importLegacy(place.options)).rejects.toThrow("--only <id>");
  });

  it("is moved in, stays as it is when it is moved in again, and goes out", async () => {
    const { sql, options } = place;
    const ours = { ...place, options: { ...options, scope: "a0000000-0000-4000-8000-000000000001" } };
    await moveInAndOut(ours, async (done) => {
      expect(sums(done)).toEqual({
        organizations: "2 = 0 + 1 + 1",
        contacts: "7 = 2 + 1 + 4",
        appointments: "8 = 4 + 0 + 4",
        notifications: "2 = 0 + 0 + 2",
        processed_webhook_events: "2 = 0 + 0 + 2",
        audit_logs: "3 = 0 + 0 + 3",
      });
      expect(
        await one(
          sql,
          `select string_agg(format('%s %s %s %s', c.full_name, c.lead_score, c.lead_status, c.service_interests), ', ' order by c.full_name) as said
           from contacts c where c.deleted_at is null`,
        ),
      ).toBe("Mara Quill hot new {cleaning,whitening}, Ned Lost cold lost {}");
      expect(
        await one(
          sql,
          `select string_agg(format('%s %s %s %s', c.full_name, a.title, a.scheduled_at at time zone 'UTC', a.status), ', '
             order by a.scheduled_at, a.title) as said
           from appointments a join contacts c on c.id = a.contact_id where a.deleted_at is null`,
        ),
      ).toBe(
        "Mara Quill Cleaning 2024-03-09 19:00:00 completed, Mara Quill Cleaning 2024-05-01 14:00:00 no_show, " +
          "Ned Lost Check-up 2099-03-10 14:00:00 scheduled, Mara Quill Whitening 2099-03-10 14:00:00 confirmed",
      );
      // Nobody hears of it: no customer, no colleague, and nobody is called for a lead that waited elsewhere.
      expect(
        await one(
          sql,
          `select (select count(*) from app.outbox where type like 'appointment.%') + (select count(*) from app.lead_waits)
             + (select count(*) from notifications where type <> 'import_done') as said`,
        ),
      ).toBe("0");
      const others = fates(done).filter(({ reason }) => reason.includes("another company there"));
      expect(others.map(({ table }) => table)).toEqual(["organizations", "contacts", "appointments"]);
    });
  });
});

describe("the cannabis CRM", () => {
  it("is moved in, stays as it is when it is moved in again, and goes out", async () => {
    const place = await prepare("cannabis", "cannabis-wholesale");
    const { sql } = place;
    await moveInAndOut(place, async (done) => {
      expect(sums(done)).toEqual({
        profiles: "3 = 0 + 1 + 2",
        dispensary_profiles: "5 = 2 + 1 + 2",
        products: "4 = 2 + 1 + 1",
        communications: "7 = 2 + 0 + 5",
        tasks: "4 = 2 + 0 + 2",
        orders: "2 = 0 + 0 + 2",
        order_items: "2 = 0 + 0 + 2",
        user_permissions: "1 = 0 + 0 + 1",
        role_permissions: "2 = 0 + 0 + 2",
        user_activity_log: "2 = 0 + 0 + 2",
        change_log: "1 = 0 + 0 + 1",
      });
      expect(
        await one(
          sql,
          "select interaction_date at time zone 'UTC' || '' as said from interactions where subject = 'First call' and deleted_at is null",
        ),
      ).toBe("2025-01-06 05:30:00");
      expect(
        await one(
          sql,
          `select string_agg(format('%s of %s', p.name, o.name), ', ' order by p.name) as said from products p
           join organizations o on o.id = p.principal_id where p.deleted_at is null`,
        ),
      ).toBe("Blue Flower of Hilltop, House Oil of Moved");
      expect(
        await one(
          sql,
          `select custom ->> 'licence_number' as said from organizations where name = 'Green Door' and deleted_at is null`,
        ),
      ).toBe("L-100");
      expect(
        await one(
          sql,
          `select string_agg(format('%s %s %s', t.title, t.status, o.name), ', ' order by t.title) as said
           from tasks t left join organizations o on o.id = t.organization_id where t.deleted_at is null`,
        ),
      ).toBe("Ask again open , Send samples done Green Door");
      expect(
        fates(done)
          .filter(({ table }) => table === "orders")
          .map(({ row }) => row.total),
      ).toEqual(["100.00", "7.50"]);
    });
    await place.before.end();
    await sql.end();
  });
});
