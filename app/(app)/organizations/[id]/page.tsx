import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewOpportunity } from "@/components/opportunities/create/new-opportunity";
import { AboutCard } from "@/components/organizations/about-card";
import { ORGANIZATION_LABELS } from "@/components/organizations/labels";
import { OrganizationActions } from "@/components/organizations/organization-actions";
import {
  CallLink,
  DirectionsLink,
  NotesCard,
  OpportunitiesCard,
  PeopleCard,
  ToAskCard,
} from "@/components/organizations/visit-cards";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { HistoryList } from "@/components/records/history-list";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { dayIn } from "@/lib/format/day";
import { getOrganization, prepareVisit, valuesOf } from "@/lib/organizations/detail";
import { directionsHref } from "@/lib/organizations/rules";
import { explainAccess, readHistory } from "@/lib/records/access";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { nameIn } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Organization" };

export default async function OrganizationPage({ params }: PageProps<"/organizations/[id]">) {
  const { id } = await params;
  const member = await requireMember();
  const organization = isId(id) ? await getOrganization(member, id) : null;
  if (organization === null) notFound();
  const [visit, access, history, fields] = await Promise.all([
    prepareVisit(member, id),
    explainAccess(member, "organization", id),
    readHistory(member, "organization", id),
    listCustomFields(member, "organization"),
  ]);
  const { workspace, user, profile } = member;
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const canUpdate = access.some(({ user_id, can_update }) => user_id === user.id && can_update);
  const target = { workspaceId: workspace.id, id, version: organization.version };
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Organizations", href: route("/organizations") }]}
        title={organization.name}
        actions={
          <>
            <CallLink phone={organization.phone} label={`Call ${organization.name}`} />
            <DirectionsLink href={directionsHref(organization.name, organization)} />
            {canUpdate && (
              <OrganizationActions
                {...target}
                values={valuesOf(organization)}
                custom={organization.custom}
                fields={fields}
                canDelete
              />
            )}
          </>
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex flex-col gap-4">
            <ToAskCard opportunities={visit.opportunities} notes={visit.notes} today={dayIn(timeZone)} />
            <PeopleCard contacts={visit.contacts} />
            <OpportunitiesCard
              opportunities={visit.opportunities}
              timeZone={timeZone}
              actions={
                member.role !== "viewer" && (
                  <NewOpportunity
                    workspaceId={workspace.id}
                    from={{ organization: { id, name: organization.name } }}
                    size="small"
                  />
                )
              }
            />
            <NotesCard notes={visit.notes} timeZone={timeZone} />
          </div>
          <div className="flex flex-col gap-4">
            <AboutCard
              workspaceId={workspace.id}
              organization={organization}
              fields={fields}
              today={dayIn(timeZone)}
              roles={visit.roles}
              owner={nameIn(visit.people, organization.owner_user_id)}
              canUpdate={canUpdate}
              elsewhere={[
                ...(visit.roles.includes("principal")
                  ? [{ label: "As principal", href: route(`/principals/${id}`) }]
                  : []),
                ...(visit.roles.includes("distributor")
                  ? [{ label: "As distributor", href: route(`/distributors/${id}`) }]
                  : []),
              ]}
            />
            <AccessCard
              workspaceId={workspace.id}
              resource="organization"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={canUpdate}
              colleagues={visit.people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History" actions={<AllHistory kind="organization" id={id} />}>
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
