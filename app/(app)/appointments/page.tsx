import type { Metadata } from "next";
import { AppointmentList } from "@/components/appointments/appointment-list";
import { NewAppointment } from "@/components/appointments/new-appointment";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { LINK_FILTERS } from "@/lib/appointments/filters";
import { countAppointments, fitAppointments, listAppointments } from "@/lib/appointments/queries";
import { APPOINTMENT_STATUSES, usualWhen, whenChoices } from "@/lib/appointments/rules";
import { listServices } from "@/lib/appointments/services";
import { requireMember } from "@/lib/auth";
import { formatCappedCount } from "@/lib/format/number";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { clockOf } from "@/lib/lists/stored";
import { route } from "@/lib/route";
import { nameOfLink } from "@/lib/tasks/links";
import { readListSetup } from "@/lib/views/queries";
import { readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";

export const metadata: Metadata = { title: "Appointments" };

const page = route("/appointments");
const filterNames = ["q", "when", "of_service", "beside", ...Object.keys(LINK_FILTERS)];

export default async function AppointmentsPage({ searchParams }: PageProps<"/appointments">) {
  const member = await requireMember();
  const may = readPermissions(member);
  if (!may("read", "appointment")) return <NotForYou title="Appointments" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("cursor");
  const [listed, total, fit, setup, link, services, receivers] = await Promise.all([
    listAppointments(member, params),
    countAppointments(member, params),
    fitAppointments(member, params),
    readListSetup(member, "appointments", asked),
    nameOfLink(member, params),
    listServices(member),
    may("assign", "appointment") ? listReceivers(member) : [],
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "appointments", setup.columns);
  const first = await withTexts(member, "appointments", listed, shown);
  const usual = usualWhen(params, fit.conditions.length > 0);
  const clock = clockOf(member);
  return (
    <>
      <PageHeader
        title="Appointments"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "appointment") ? "/api/appointments/export" : undefined}
            />
            {may("create", "appointment") && <NewAppointment timeZone={clock.timeZone} />}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="appointments"
          page={page}
          params={params}
          fit={fit}
          searchLabel="Search appointments"
          choices={[
            { name: "when", label: "When", ...whenChoices(usual) },
            { name: "status", any: "Any status", options: APPOINTMENT_STATUSES },
            ...(services.length > 0
              ? [
                  {
                    name: "of_service",
                    any: "Any service",
                    options: services.map(({ id, name }) => ({ value: id, label: name })),
                  },
                ]
              : []),
            // Chosen by following the appointments of a record.
            ...(link === null
              ? []
              : [
                  {
                    name: link.filter,
                    any: "About anything",
                    options: [{ value: link.id, label: link.name }],
                  },
                ]),
          ]}
          toggles={[{ name: "beside", label: "Beside another" }]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <AppointmentList
            canExport={may("export", "appointment")}
            workspaceId={member.workspace.id}
            canDelete={may("delete", "appointment")}
            receivers={receivers.map(({ id, name }) => ({ id, name }))}
            {...clock}
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
