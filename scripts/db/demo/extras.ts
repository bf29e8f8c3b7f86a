// What people do beside selling: share a record, cover a colleague, pin a stage.
import { actAs } from "./actor";
import { daysBefore } from "./calendar";
import type { Target } from "./insert";
import { userIdOf } from "./people";
import type { Opportunity } from "./types";

function openOf(opportunities: Opportunity[], owner: string): Opportunity[] {
  return opportunities.filter(
    (one) =>
      one.kind === "pipeline" && one.owner === owner && one.products.some((line) => line.outcome === "open"),
  );
}

export async function insertExtras(target: Target, opportunities: Opportunity[]): Promise<void> {
  const { sql, workspaceId, now } = target;
  const dana = userIdOf("dana.morales@harbor.example");
  const sam = userIdOf("sam.reyes@harbor.example");
  const lena = userIdOf("lena.fischer@harbor.example");
  const vera = userIdOf("vera.lind@harbor.example");
  const share = async (
    from: string,
    one: Opportunity | undefined,
    to: string,
    permission: string,
    days: number,
  ) => {
    if (one) {
      await actAs(sql, from, workspaceId);
      await sql`select public.share_record('opportunity', ${one.id}, ${to}, ${permission}, ${daysBefore(now, -days)})`;
    }
  };
  const [first, second, third] = openOf(opportunities, dana);
  const [fourth] = openOf(opportunities, lena);
  const [fifth] = openOf(opportunities, sam);
  await share(dana, first, sam, "update", 21);
  await share(dana, second, vera, "read", 60);
  await share(lena, fourth, vera, "read", 60);
  await share(sam, fifth, vera, "read", 60);

  await actAs(sql, target.adminId, workspaceId);
  await sql`
    select public.set_cover(${userIdOf("theo.brandt@harbor.example")}, ${lena}, app.today_in(${workspaceId}) - 2,
      app.today_in(${workspaceId}) + 6, 'Theo is at the coast show and then on leave')`;

  if (third) {
    await actAs(sql, dana, workspaceId);
    await sql`
      update public.opportunities set stage_manual = true
      where workspace_id = ${workspaceId} and id = ${third.id}`;
  }
}
