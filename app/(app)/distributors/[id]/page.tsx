import type { Metadata } from "next";
import { cache } from "react";
import { CarriedCard } from "@/components/distributors/carried-card";
import { ScopeLinks } from "@/components/lists/scope-links";
import { AccountCards } from "@/components/organizations/account-cards";
import { OrganizationActions } from "@/components/organizations/organization-actions";
import { CallLink } from "@/components/organizations/visit-cards";
import { CustomersCard } from "@/components/principals/principal-cards";
import { LogButton } from "@/components/quick-log/log-button";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCarried } from "@/lib/distributors/queries";
import { ownersFor } from "@/lib/lists/owners";
import { toSearchParams } from "@/lib/lists/query-string";
import { readAccount } from "@/lib/organizations/account";
import { valuesOf } from "@/lib/organizations/detail";
import { getHavingRole } from "@/lib/organizations/having-role";
import { customersThrough } from "@/lib/principals/detail";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { wordsOf } from "@/lib/words";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const distributor =
    isId(id) && wordsOf(member.workspace).distributors
      ? await getHavingRole(member, id, "distributor")
      : null;
  return distributor === null ? null : { member, distributor };
});

type Props = PageProps<"/distributors/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.distributor.name ?? "Not found" };
}

export default async function DistributorPage({ params, searchParams }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, distributor } = found;
  const { id, name, version } = distributor;
  const query = toSearchParams(await searchParams);
  const owners = await ownersFor(member, query);
  const [principals, customers, account] = await Promise.all([
    listCarried(member, id),
    customersThrough(member, id, owners),
    readAccount(member, distributor),
  ]);
  const { workspace, profile } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const page = route(`/distributors/${id}`);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Distributors", href: route("/distributors") }]}
        title={name}
        actions={
          <>
            <CallLink phone={distributor.phone} label={`Call ${name}`} />
            {account.canUpdate && (
              <OrganizationActions
                custom={distributor.custom}
                fields={account.fields}
                workspaceId={workspace.id}
                id={id}
                version={version}
                values={valuesOf(distributor)}
                canDelete={account.canDelete}
                list={route("/distributors")}
              />
            )}
            <LogButton from={{ organization: { id, name } }} className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <ScopeLinks page={page} params={query} member={member} />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex flex-col gap-4">
            <CarriedCard
              workspaceId={workspace.id}
              distributorId={id}
              principals={principals}
              canManage={account.may("manage", "product")}
            />
            <CustomersCard
              title="Customers"
              empty="No customers yet."
              customers={customers}
              timeZone={timeZone}
            />
          </div>
          <div className="flex flex-col gap-4">
            <AccountCards
              member={member}
              organization={distributor}
              account={account}
              elsewhere={[{ label: "People and visits", href: route(`/organizations/${id}`) }]}
            />
          </div>
        </div>
      </PageBody>
    </>
  );
}
