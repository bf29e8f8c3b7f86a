import type { Metadata } from "next";
import { cache } from "react";
import { ScopeLinks } from "@/components/lists/scope-links";
import { NewOpportunity } from "@/components/opportunities/create/new-opportunity";
import { AccountCards } from "@/components/organizations/account-cards";
import { OrganizationActions } from "@/components/organizations/organization-actions";
import { CallLink } from "@/components/organizations/visit-cards";
import { EngagementOverTime } from "@/components/principals/engagement-over-time";
import {
  CustomersCard,
  Figures,
  PipelineByStage,
  ProductsCard,
} from "@/components/principals/principal-cards";
import { PrincipalMenu } from "@/components/principals/principal-menu";
import { PrincipalTimeline } from "@/components/principals/principal-timeline";
import { NewProduct } from "@/components/products/new-product";
import { LogButton } from "@/components/quick-log/log-button";
import { NothingHere } from "@/components/shell/nothing-here";
import { TasksCard } from "@/components/tasks/tasks-card";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { ownersFor } from "@/lib/lists/owners";
import { toSearchParams } from "@/lib/lists/query-string";
import { whoseIn } from "@/lib/lists/scope";
import { readAccount } from "@/lib/organizations/account";
import { valuesOf } from "@/lib/organizations/detail";
import { getPrincipal, readOverview, TIMELINE_PAGE } from "@/lib/principals/detail";
import { readProductChoices } from "@/lib/products/choices";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { listOpenTasks } from "@/lib/tasks/detail";
import { sayIn, wordsOf } from "@/lib/words";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const principal = isId(id) && wordsOf(member.workspace).principals ? await getPrincipal(member, id) : null;
  return principal === null ? null : { member, principal };
});

type Props = PageProps<"/principals/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.principal.name ?? "Not found" };
}

export default async function PrincipalPage({ params, searchParams }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, principal } = found;
  const { id, name, version } = principal;
  const query = toSearchParams(await searchParams);
  const whose = whoseIn(query, member.role);
  const owners = await ownersFor(member, query);
  const [parts, choices, account, tasks] = await Promise.all([
    readOverview(member, id, owners),
    readProductChoices(member),
    readAccount(member, principal),
    listOpenTasks(member, "of_principal", id),
  ]);
  const { may } = account;
  const { workspace, profile } = member;
  const say = sayIn(workspace);
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const today = dayIn(timeZone);
  const page = route(`/principals/${id}`);
  return (
    <>
      <PageHeader
        crumbs={[{ label: say("Principals"), href: route("/principals") }]}
        title={name}
        actions={
          <>
            <CallLink phone={principal.phone} label={`Call ${name}`} />
            <PrincipalMenu
              id={id}
              name={name}
              workspaceId={workspace.id}
              today={today}
              whose={whose}
              canExport={may("export", "interaction")}
              canSchedule={may("create", "interaction")}
            />
            {account.canUpdate && (
              <OrganizationActions
                custom={principal.custom}
                fields={account.fields}
                workspaceId={workspace.id}
                id={id}
                version={version}
                values={valuesOf(principal)}
                canDelete={account.canDelete}
                list={route("/principals")}
              />
            )}
            <LogButton from={{ organization: { id, name } }} className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <ScopeLinks page={page} params={query} member={member} />
        {parts.figures && (
          <Figures
            id={id}
            whose={whose}
            name={name}
            figures={parts.figures}
            timeZone={timeZone}
            today={today}
          />
        )}
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <EngagementOverTime weeks={parts.weeks} today={today} />
            <Card title="What counted">
              <PrincipalTimeline
                id={id}
                whose={whose}
                lines={parts.timeline.slice(0, TIMELINE_PAGE)}
                hasMore={parts.timeline.length > TIMELINE_PAGE}
                timeZone={timeZone}
                today={today}
              />
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <PipelineByStage
              id={id}
              whose={whose}
              stages={parts.pipeline}
              currency={workspace.financials ? workspace.currency : null}
              actions={
                may("create", "opportunity") && (
                  <NewOpportunity
                    workspaceId={workspace.id}
                    from={{ principal: { id, name } }}
                    size="small"
                  />
                )
              }
            />
            <TasksCard
              member={member}
              of="of_principal"
              id={id}
              tasks={tasks}
              from={{ principal: { id, name } }}
            />
            <ProductsCard
              products={principal.products}
              categories={new Map(choices.categories.map(({ code, label }) => [code, label]))}
              action={
                may("manage", "product") && (
                  <NewProduct
                    workspaceId={workspace.id}
                    choices={choices}
                    principal={id}
                    label="Add product"
                    variant="secondary"
                    size="small"
                  />
                )
              }
            />
            <CustomersCard
              title="Customers"
              empty="No customers yet."
              customers={parts.customers}
              timeZone={timeZone}
            />
            <AccountCards
              member={member}
              organization={principal}
              account={account}
              elsewhere={[{ label: "People and visits", href: route(`/organizations/${id}`) }]}
            />
          </div>
        </div>
      </PageBody>
    </>
  );
}
