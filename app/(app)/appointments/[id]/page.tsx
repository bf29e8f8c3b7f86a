import type { Metadata } from "next";
import { cache } from "react";
import { AppointmentActions } from "@/components/appointments/appointment-actions";
import { AppointmentFacts } from "@/components/appointments/appointment-facts";
import { AppointmentLines } from "@/components/appointments/appointment-lines";
import { AppointmentWords } from "@/components/appointments/appointment-words";
import { GuestContact } from "@/components/appointments/guest-contact";
import { APPOINTMENT_HISTORY_LABELS } from "@/components/appointments/labels";
import { StatusBadge } from "@/components/appointments/status-badge";
import { CustomFacts } from "@/components/custom-fields/values";
import { AccessCard } from "@/components/records/access-card";
import { AllHistory } from "@/components/records/all-history";
import { ChangeOwner } from "@/components/records/change-owner";
import { HistoryList } from "@/components/records/history-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { ChangeAbout } from "@/components/tasks/change-about";
import { TaskLinks } from "@/components/tasks/task-links";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { getAppointment, listBeside } from "@/lib/appointments/detail";
import { minutesBetween, statusWord } from "@/lib/appointments/rules";
import { listServices } from "@/lib/appointments/services";
import { timesOf } from "@/lib/appointments/times";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import { formatDayLong } from "@/lib/format/day";
import { clockOf } from "@/lib/lists/stored";
import { readContext } from "@/lib/records/access";
import { namesIn } from "@/lib/records/history-names";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { linksOf } from "@/lib/tasks/links";
import { sayWith, wordsOf } from "@/lib/words";
import { listPeople, nameIn, readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const found = isId(id) ? await getAppointment(member, id) : null;
  return found === null ? null : { member, appointment: found };
});

type Props = PageProps<"/appointments/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.appointment.title ?? "Not found" };
}

const MOMENTS: readonly string[] = ["scheduled_at", "ends_at", "arrived_at"];

export default async function AppointmentPage({ params }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, appointment } = found;
  const { id, version, status, title, owner_user_id, service_id } = appointment;
  const links = linksOf(appointment);
  const [beside, services, { access, history, canUpdate: mayChange }, people, to, fields] = await Promise.all(
    [
      listBeside(member, appointment),
      listServices(member),
      readContext(member, "appointment", id),
      listPeople(member),
      listReceivers(member, owner_user_id),
      listCustomFields(member, "appointment"),
    ],
  );
  const names = await namesIn(
    member,
    history,
    people,
    ["organization", "contact", "opportunity"],
    Object.values(links),
  );
  const { workspace, user } = member;
  const { today, timeZone } = clockOf(member);
  const may = readPermissions(member);
  const words = wordsOf(workspace);
  const receivers = may("assign", "appointment") ? to : [];
  const owner = nameIn(people, owner_user_id) ?? "Somebody";
  const target = { workspaceId: workspace.id, id, version };
  const { day, from, until, length } = timesOf(appointment, timeZone);
  const service = services.find((one) => one.id === service_id) ?? null;
  const { place, guest_name, guest_email, guest_phone, notes } = appointment;
  const values = { title, service_id, place, guest_name, guest_email, guest_phone, notes };
  const { customer } = links;
  const { organization_id, contact_id, opportunity_id } = appointment;
  const linked = links.opportunity ?? links.person ?? customer;
  const linksValue = [organization_id, contact_id, opportunity_id].join(":");
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Appointments", href: route("/appointments") }]}
        title={title}
        meta={<StatusBadge status={status} />}
        actions={
          mayChange && (
            <AppointmentActions
              workspaceId={workspace.id}
              id={id}
              title={title}
              owner={owner_user_id}
              service={service_id}
              timeZone={timeZone}
              was={{
                day,
                time: from ?? "",
                minutes: minutesBetween(appointment.scheduled_at, appointment.ends_at),
              }}
              status={status}
              isAllDay={appointment.all_day}
              hasArrived={appointment.arrived_at !== null}
              hasBegun={parseTimestamp(appointment.scheduled_at) <= new Date()}
              canDelete={may("delete", "appointment")}
              log={{
                ...(customer ? { organization: customer } : {}),
                ...(appointment.contact_id ? { contactId: appointment.contact_id } : {}),
                ...(appointment.opportunity_id ? { opportunityId: appointment.opportunity_id } : {}),
                appointment: { id, subject: title, day: day < today ? day : null },
              }}
            />
          )
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Card title="Details">
              <AppointmentLines
                appointment={appointment}
                when={
                  <span className="tabular-nums">
                    {formatDayLong(day)}
                    {from !== null && `, ${from} – ${until}`} <span className="text-third">({length})</span>
                  </span>
                }
                owner={
                  <>
                    <Avatar name={owner} id={owner_user_id} /> {owner}
                    {receivers.some((one) => one.id !== owner_user_id) && (
                      <ChangeOwner
                        workspaceId={workspace.id}
                        resource="appointment"
                        id={id}
                        name={title}
                        ownerId={owner_user_id}
                        receivers={receivers.map((one) => ({ id: one.id, name: one.name }))}
                      />
                    )}
                  </>
                }
                timeZone={timeZone}
                nameOf={(person) => nameIn(people, person) ?? "the system"}
                beside={beside}
              />
              {mayChange ? (
                <AppointmentFacts
                  {...target}
                  services={[
                    { value: "", label: "No service" },
                    ...services
                      .filter((one) => one.is_active || one.id === service_id)
                      .map((one) => ({ value: one.id, label: one.name })),
                  ]}
                  withGuest={customer === null || guest_name !== null}
                  values={values}
                />
              ) : (
                <AppointmentWords values={values} service={service?.name ?? null} />
              )}
              <CustomFacts
                fields={fields}
                stored={appointment.custom}
                today={today}
                record={{ ...target, entity: "appointment" }}
                canUpdate={mayChange}
                wide
              />
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <Card title="With">
              <TaskLinks
                links={links}
                words={words}
                say={sayWith(words)}
                action={
                  mayChange && (
                    <div className="flex flex-wrap gap-2">
                      <ChangeAbout
                        key={version}
                        kind="appointment"
                        {...target}
                        about={linked && { value: linksValue, label: linked.name }}
                        principal={null}
                      />
                      {guest_name !== null && contact_id === null && may("create", "contact") && (
                        <GuestContact workspaceId={workspace.id} id={id} />
                      )}
                    </div>
                  )
                }
              />
            </Card>
            <AccessCard
              workspaceId={workspace.id}
              resource="appointment"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={mayChange}
              colleagues={people
                .filter((person) => person.isActive && person.id !== user.id)
                .map((person) => ({ value: person.id, label: person.name }))}
            />
            <Card title="History" actions={<AllHistory kind="appointment" id={id} />}>
              <HistoryList
                changes={history}
                labels={{ ...APPOINTMENT_HISTORY_LABELS, ...customLabels(fields) }}
                timeZone={timeZone}
                wordOf={(column, value) => {
                  if (column === "status") return statusWord(value);
                  if (column === "service_id") return services.find((one) => one.id === value)?.name ?? value;
                  if (MOMENTS.includes(column)) return formatExact(parseTimestamp(value), timeZone);
                  return names.get(value) ?? value;
                }}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
