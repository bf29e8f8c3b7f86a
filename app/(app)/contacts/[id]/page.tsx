import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppointmentsCard } from "@/components/appointments/appointments-card";
import { ContactActions } from "@/components/contacts/contact-actions";
import { ContactLead, ContactStanding } from "@/components/contacts/contact-inline";
import { CONTACT_LABELS, LEAD_LABELS } from "@/components/contacts/labels";
import { RelatedInteractions, RelatedOpportunities } from "@/components/contacts/related-cards";
import { CustomFacts } from "@/components/custom-fields/values";
import { MergeWith } from "@/components/duplicates/merge-with";
import { NewOpportunity } from "@/components/opportunities/create/new-opportunity";
import { CallLink } from "@/components/organizations/visit-cards";
import { LogButton } from "@/components/quick-log/log-button";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { HistoryList } from "@/components/records/history-list";
import { ThumbBar } from "@/components/records/thumb-bar";
import { NothingHere } from "@/components/shell/nothing-here";
import { TasksCard } from "@/components/tasks/tasks-card";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { listAppointmentsOf } from "@/lib/appointments/detail";
import { type Member, requireMember } from "@/lib/auth";
import { type Contact, getContact, relatedOf } from "@/lib/contacts/detail";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { leadsTo } from "@/lib/duplicates/queries";
import { dayIn } from "@/lib/format/day";
import { readWaiting } from "@/lib/leads/waiting";
import { readCodeWords } from "@/lib/lookups/code-words";
import { listInterests, listLossReasons } from "@/lib/lookups/queries";
import { callHref, mailHref } from "@/lib/organizations/rules";
import { readContext } from "@/lib/records/access";
import { recordHref } from "@/lib/records/places";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { listOpenTasks } from "@/lib/tasks/detail";
import { wordsOf } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const contact = isId(id) ? await getContact(member, id) : null;
  if (contact !== null) return { member, contact };
  const merged = await leadsTo(member, "contact", id);
  return merged === null ? null : redirect(route(`/contacts/${merged}`));
});

type Props = PageProps<"/contacts/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found === null ? "Not found" : (found.contact.full_name ?? "Contact") };
}

interface LeadCardProps {
  member: Member;
  contact: Contact;
  /** Null for who only reads. */
  target: { workspaceId: string; id: string; version: number } | null;
}

/** What somebody asked for, and how long they wait or waited for an answer. */
async function LeadCard({ member, contact, target }: LeadCardProps) {
  const { lead_score, lead_status, lead_loss_reason, lead_opportunity_id, service_interests } = contact;
  const [lossReasons, interests, waiting] = await Promise.all([
    listLossReasons(member),
    listInterests(member),
    readWaiting(member, contact),
  ]);
  const labels = interests.filter(({ code }) => service_interests.includes(code)).map(({ label }) => label);
  return (
    <Card
      title="Lead"
      meta={waiting && <Badge tone={waiting.tone}>{waiting.text}</Badge>}
      actions={
        lead_opportunity_id !== null && (
          <IntentLink
            href={recordHref("opportunity", lead_opportunity_id)}
            className="underline decoration-line underline-offset-2"
          >
            Its opportunity
          </IntentLink>
        )
      }
    >
      {target === null ? (
        <p>{[lead_score, lead_status].filter(Boolean).concat(labels).join(" · ") || "Not scored yet."}</p>
      ) : (
        <ContactLead
          {...target}
          score={lead_score}
          status={lead_status}
          lossReason={lead_loss_reason}
          interests={service_interests}
          lossReasons={lossReasons}
          interestsThereAre={interests}
        />
      )}
    </Card>
  );
}

export default async function ContactPage({ params }: Props) {
  const { id } = await params;
  const found = await load(id);
  if (found === null) return <NothingHere />;
  const { member, contact } = found;
  const [related, { access, history, canUpdate }, people, fields, may, codeWords, tasks, appointments] =
    await Promise.all([
      relatedOf(member, contact),
      readContext(member, "contact", id),
      listPeople(member),
      listCustomFields(member, "contact"),
      readPermissions(member),
      readCodeWords(member, ["source", "loss_reason", "service_interest"]),
      listOpenTasks(member, "of_person", id),
      listAppointmentsOf(member, "of_person", id),
    ]);
  const { workspace, user, profile } = member;
  const words = wordsOf(workspace);
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const { first_name, last_name, title, phone, email, advocacy_status, notes, organization } = contact;
  const values = { first_name, last_name, title, phone, email, advocacy_status, notes };
  const name = contact.full_name ?? "";
  // A person without a company is a customer by their own name.
  const customer = organization ?? { id: contact.organization_id, name };
  const target = { workspaceId: workspace.id, id, version: contact.version };
  const facts = [
    { name: "Title", value: title },
    { name: "Phone", value: phone, href: callHref(phone) },
    { name: "E-mail", value: email, href: mailHref(email) },
    { name: "Owner", value: nameIn(people, contact.owner_user_id) ?? "Everybody’s" },
    { name: "Notes", value: notes },
  ];
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Contacts", href: route("/contacts") }]}
        title={name}
        actions={
          <>
            <CallLink phone={phone} label={`Call ${name}`} className="max-md:hidden" />
            {canUpdate && <MergeWith workspaceId={workspace.id} kind="contact" record={{ id, name }} />}
            {canUpdate && (
              <ContactActions
                workspaceId={workspace.id}
                name={name}
                contact={{
                  id,
                  version: contact.version,
                  values,
                  isKey: contact.is_key_contact,
                  custom: contact.custom,
                }}
                fields={fields}
                canErase={member.role === "admin"}
              />
            )}
            <LogButton from={{ organization: customer, contactId: id }} className="max-md:hidden" />
          </>
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <Card
              title="About"
              meta={
                <>
                  {contact.is_key_contact && <Badge tone="accent">Key contact</Badge>}
                  {words.advocacy && <Badge>{advocacy_status}</Badge>}
                </>
              }
            >
              <dl className="flex flex-col gap-1.5">
                <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
                  <dt className="text-third">Organization</dt>
                  <dd>
                    {organization === null ? (
                      "–"
                    ) : (
                      <IntentLink
                        href={route(`/organizations/${organization.id}`)}
                        className="underline decoration-line underline-offset-2"
                      >
                        {organization.name}
                      </IntentLink>
                    )}
                  </dd>
                </div>
                {facts.map((fact) => (
                  <div key={fact.name} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">{fact.name}</dt>
                    <dd className="wrap-anywhere whitespace-pre-line">
                      {fact.href ? (
                        <a href={fact.href} className="underline decoration-line underline-offset-2">
                          {fact.value}
                        </a>
                      ) : (
                        (fact.value ?? "–")
                      )}
                    </dd>
                  </div>
                ))}
                {canUpdate && (
                  <ContactStanding
                    {...target}
                    advocacy={words.advocacy ? advocacy_status : null}
                    isKey={contact.is_key_contact}
                  />
                )}
              </dl>
              <CustomFacts
                fields={fields}
                stored={contact.custom}
                today={dayIn(timeZone)}
                record={{ ...target, entity: "contact" }}
                canUpdate={canUpdate}
              />
            </Card>
            {workspace.lead_scoring && (
              <LeadCard member={member} contact={contact} target={canUpdate ? target : null} />
            )}
            <AppointmentsCard
              member={member}
              appointments={appointments}
              of="of_person"
              id={id}
              about={{ value: `${contact.organization_id}:${id}:`, label: contact.full_name ?? "" }}
            />
            <TasksCard
              member={member}
              tasks={tasks}
              of="of_person"
              id={id}
              from={{ organization: customer, contactId: id, label: name }}
            />
            <RelatedOpportunities
              opportunities={related.opportunities}
              actions={
                may("create", "opportunity") && (
                  <NewOpportunity
                    workspaceId={workspace.id}
                    from={{ organization: customer, contact: { id, name } }}
                    size="small"
                  />
                )
              }
            />
            <RelatedInteractions
              interactions={related.interactions}
              hasMore={related.hasMore}
              contactId={id}
              timeZone={timeZone}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <AccessCard
              workspaceId={workspace.id}
              resource="contact"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={canUpdate}
              colleagues={people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History" actions={<AllHistory kind="contact" id={id} />}>
              <HistoryList
                changes={history}
                labels={{ ...CONTACT_LABELS, ...LEAD_LABELS, source: "Source", ...customLabels(fields) }}
                timeZone={timeZone}
                wordOf={(column, value) => codeWords("contacts", column, value)}
              />
            </Card>
          </div>
        </div>
        <ThumbBar
          who={name}
          phone={phone}
          directions={null}
          from={organization === null ? undefined : { organization, contactId: id }}
        />
      </PageBody>
    </>
  );
}
