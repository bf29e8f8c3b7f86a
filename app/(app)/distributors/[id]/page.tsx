import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CarriedCard } from "@/components/distributors/carried-card";
import { ScopeLinks } from "@/components/lists/scope-links";
import { AboutCard } from "@/components/organizations/about-card";
import { ORGANIZATION_LABELS } from "@/components/organizations/labels";
import { OrganizationActions } from "@/components/organizations/organization-actions";
import { CallLink } from "@/components/organizations/visit-cards";
import { CustomersCard } from "@/components/principals/principal-cards";
import { LogButton } from "@/components/quick-log/log-button";
import { AccessCard } from "@/components/records/access-card";
import { HistoryList } from "@/components/records/history-list";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { listCarried } from "@/lib/distributors/queries";
import { dayIn } from "@/lib/format/day";
import { ownersIn } from "@/lib/lists/owners";
import { toSearchParams } from "@/lib/lists/query-string";
import { chooseScope } from "@/lib/lists/scope";
import { rolesOf, valuesOf } from "@/lib/organizations/detail";
import { getHavingRole } from "@/lib/organizations/having-role";
import { customersThrough } from "@/lib/principals/detail";
import { explainAccess, readHistory } from "@/lib/records/access";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const distributor = isId(id) ? await getHavingRole(member, id, "distributor") : null;
  return distributor === null ? notFound() : { member, distributor };
});

type Props = PageProps<"/distributors/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { distributor } = await load((await params).id);
  return { title: distributor.name };
}

export default async function DistributorPage({ params, searchParams }: Props) {
  const { member, distributor } = await load((await params).id);
  const { id, name, version } = distributor;
  const query = toSearchParams(await searchParams);
  const scope = chooseScope(query.get("scope"), member.role);
  const owners = await ownersIn(member, scope);
  const [principals, customers, roles, people, access, history, may, fields] = await Promise.all([
    listCarried(member, id),
    customersThrough(member, id, owners),
    rolesOf(member, id),
    listPeople(member),
    explainAccess(member, "organization", id),
    readHistory(member, "organization", id),
    readPermissions(member),
    listCustomFields(member, "organization"),
  ]);
  const { workspace, user, profile } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const canUpdate = access.some(({ user_id, can_update }) => user_id === user.id && can_update);
  const page = route(`/distributors/${id}`);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Distributors", href: route("/distributors") }]}
        title={name}
        actions={
          <>
            <CallLink phone={distributor.phone} label={`Call ${name}`} />
            <LogButton variant="secondary" from={{ organization: { id, name } }} className="max-md:hidden" />
            {canUpdate && (
              <OrganizationActions
                custom={distributor.custom}
                fields={fields}
                workspaceId={workspace.id}
                id={id}
                version={version}
                values={valuesOf(distributor)}
                canDelete={
                  // What is everybody's is taken away by an admin alone.
                  member.role === "admin" ||
                  (may("delete", "organization") && distributor.owner_user_id !== null)
                }
                list={route("/distributors")}
              />
            )}
          </>
        }
      />
      <PageBody>
        <ScopeLinks page={page} params={query} scope={scope} role={member.role} />
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex flex-col gap-4">
            <CarriedCard
              workspaceId={workspace.id}
              distributorId={id}
              principals={principals}
              canManage={may("manage", "product")}
            />
            <CustomersCard
              title="Customers"
              empty="No opportunity names this distributor yet."
              customers={customers}
              timeZone={timeZone}
            />
          </div>
          <div className="flex flex-col gap-4">
            <AboutCard
              fields={fields}
              today={dayIn(timeZone)}
              workspaceId={workspace.id}
              organization={distributor}
              roles={roles}
              owner={nameIn(people, distributor.owner_user_id)}
              canUpdate={canUpdate}
              elsewhere={[{ label: "People and visits", href: route(`/organizations/${id}`) }]}
            />
            <AccessCard
              workspaceId={workspace.id}
              resource="organization"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={false}
              colleagues={[]}
            />
            <Card title="History">
              <HistoryList
                changes={history}
                labels={{ ...ORGANIZATION_LABELS, ...customLabels(fields) }}
                timeZone={timeZone}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
