import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppointmentsCard } from "@/components/appointments/appointments-card";
import { NewContact } from "@/components/contacts/new-contact";
import { MergeWith } from "@/components/duplicates/merge-with";
import { NewOpportunity } from "@/components/opportunities/create/new-opportunity";
import { OrdersCard } from "@/components/orders/orders-card";
import { AccountCards } from "@/components/organizations/account-cards";
import { OrganizationActions } from "@/components/organizations/organization-actions";
import {
  CallLink,
  DirectionsLink,
  NotesCard,
  OpportunitiesCard,
  PeopleCard,
  ToAskCard,
} from "@/components/organizations/visit-cards";
import { LogButton } from "@/components/quick-log/log-button";
import { ThumbBar } from "@/components/records/thumb-bar";
import { SamplesCard } from "@/components/samples/samples-card";
import { NothingHere } from "@/components/shell/nothing-here";
import { TasksCard } from "@/components/tasks/tasks-card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { listAppointmentsOf } from "@/lib/appointments/detail";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { leadsTo } from "@/lib/duplicates/queries";
import { dayIn } from "@/lib/format/day";
import { readAccount } from "@/lib/organizations/account";
import { getOrganization, prepareVisit, valuesOf } from "@/lib/organizations/detail";
import { directionsHref } from "@/lib/organizations/rules";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { listOpenTasks } from "@/lib/tasks/detail";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const organization = isId(id) ? await getOrganization(member, id) : null;
  if (organization !== null) return { member, organization };
  const merged = await leadsTo(member, "organization", id);
  return merged === null ? null : redirect(route(`/organizations/${merged}`));
});

type Props = PageProps<"/organizations/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.organization.name ?? "Not found" };
}

export default async function OrganizationPage({ params }: Props) {
  const { id } = await params;
  const found = await load(id);
  if (found === null) return <NothingHere />;
  const { member, organization } = found;
  const [visit, account, contactFields, tasks, appointments] = await Promise.all([
    prepareVisit(member, organization),
    readAccount(member, organization),
    listCustomFields(member, "contact"),
    listOpenTasks(member, "of_customer", id),
    listAppointmentsOf(member, "of_customer", id),
  ]);
  const { workspace, profile } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  // Only who was given the role has a page as that.
  const words = wordsOf(workspace);
  const holds = (role: string) =>
    isSpokenOf(role, words) && account.roles.some((held) => held.role === role && held.isDeclared);
  const target = { workspaceId: workspace.id, id, version: organization.version };
  const directions = directionsHref(organization.name, organization);
  const from = { organization: { id, name: organization.name } };
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Organizations", href: route("/organizations") }]}
        title={organization.name}
        actions={
          <>
            <CallLink
              phone={organization.phone}
              label={`Call ${organization.name}`}
              className="max-md:hidden"
            />
            <DirectionsLink href={directions} />
            {account.canUpdate && (
              <MergeWith
                workspaceId={workspace.id}
                kind="organization"
                record={{ id, name: organization.name }}
              />
            )}
            {account.canUpdate && (
              <OrganizationActions
                {...target}
                values={valuesOf(organization)}
                custom={organization.custom}
                fields={account.fields}
                canDelete={account.canDelete}
              />
            )}
            <LogButton from={from} className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex flex-col gap-4">
            <ToAskCard
              opportunities={visit.opportunities}
              followUps={visit.followUps}
              today={dayIn(timeZone)}
            />
            <AppointmentsCard
              member={member}
              appointments={appointments}
              of="of_customer"
              id={id}
              about={{ value: `${id}::`, label: organization.name }}
            />
            <TasksCard member={member} of="of_customer" id={id} tasks={tasks} from={from} />
            <PeopleCard
              contacts={visit.contacts}
              actions={
                account.may("create", "contact") && (
                  <NewContact
                    workspaceId={workspace.id}
                    fields={contactFields}
                    at={{ id, name: organization.name }}
                  />
                )
              }
            />
            <OpportunitiesCard
              customer={organization.name}
              opportunities={visit.opportunities}
              timeZone={timeZone}
              actions={
                member.role !== "viewer" && (
                  <NewOpportunity workspaceId={workspace.id} from={from} size="small" />
                )
              }
            />
            <OrdersCard
              member={member}
              customer={organization}
              orders={organization.orders}
              canUpdate={account.canUpdate}
            />
            <SamplesCard
              member={member}
              customer={organization}
              samples={organization.samples}
              canUpdate={account.canUpdate}
            />
            <NotesCard notes={visit.notes} timeZone={timeZone} />
          </div>
          <div className="flex flex-col gap-4">
            <AccountCards
              member={member}
              organization={organization}
              account={account}
              canShare={account.canUpdate}
              elsewhere={[
                ...(holds("principal")
                  ? [{ label: sayWith(words)("As principal"), href: route(`/principals/${id}`) }]
                  : []),
                ...(holds("distributor")
                  ? [{ label: "As distributor", href: route(`/distributors/${id}`) }]
                  : []),
              ]}
            />
          </div>
        </div>
        <ThumbBar
          who={organization.name}
          phone={organization.phone ?? visit.contacts.find(({ phone }) => phone !== null)?.phone ?? null}
          directions={directions}
          from={from}
        />
      </PageBody>
    </>
  );
}
