import type { Metadata } from "next";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewOrder } from "@/components/orders/new-order";
import { OrderList } from "@/components/orders/order-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatCappedCount } from "@/lib/format/number";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { clockOf } from "@/lib/lists/stored";
import { hasOrders } from "@/lib/orders/has";
import { countOrders, fitOrders, listOrders } from "@/lib/orders/queries";
import { ORDER_STATUSES } from "@/lib/orders/rules";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { readPermissions } from "@/lib/workspaces/people";

export async function generateMetadata(): Promise<Metadata> {
  const { workspace } = await requireMember();
  return hasOrders(workspace) ? { title: "Orders" } : {};
}

const page = route("/orders");
const filterNames = ["q", "status", "of_customer"];

export default async function OrdersPage({ searchParams }: PageProps<"/orders">) {
  const member = await requireMember();
  if (!hasOrders(member.workspace)) return <NothingHere />;
  const may = readPermissions(member);
  if (!may("read", "order")) return <NotForYou title="Orders" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  for (const name of ["new", "cursor"]) params.delete(name);
  const [listed, total, fit, setup, fields] = await Promise.all([
    listOrders(member, params),
    countOrders(member, params),
    fitOrders(member, params),
    readListSetup(member, "orders", asked),
    listCustomFields(member, "order"),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "orders", setup.columns);
  const first = await withTexts(member, "orders", listed, shown);
  const { today, timeZone } = clockOf(member);
  return (
    <>
      <PageHeader
        title="Orders"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "order") ? "/api/orders/export" : undefined}
            />
            {may("create", "order") && (
              <NewOrder workspaceId={member.workspace.id} fields={fields} today={today} />
            )}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="orders"
          page={page}
          params={params}
          fit={fit}
          searchLabel="Search orders"
          choices={[{ name: "status", any: "Any status", options: ORDER_STATUSES }]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <OrderList
            canExport={may("export", "order")}
            workspaceId={member.workspace.id}
            timeZone={timeZone}
            today={today}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
