// The appointments about a record, on its page: the next ones first, and how often nobody came.
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import type { Option } from "@/components/ui/option-search";
import type { AppointmentsOf } from "@/lib/appointments/detail";
import type { LinkFilter } from "@/lib/appointments/filters";
import type { Member } from "@/lib/auth";
import { counted } from "@/lib/format/words";
import { clockOf } from "@/lib/lists/stored";
import { recordHref } from "@/lib/records/places";
import { route, withQuery } from "@/lib/route";
import { readPermissions } from "@/lib/workspaces/people";
import { BookButton } from "./book-button";
import { StatusBadge } from "./status-badge";
import { Times } from "./times";

interface AppointmentsCardProps {
  member: Member;
  /** Null where the workspace has none. */
  appointments: AppointmentsOf;
  of: LinkFilter;
  id: string;
  about: Option;
}

export function AppointmentsCard({ member, appointments, of, id, about }: AppointmentsCardProps) {
  const may = readPermissions(member);
  if (appointments === null || !may("read", "appointment")) return null;
  const { today, timeZone } = clockOf(member);
  const { rows, missed } = appointments;
  const all = withQuery(route("/appointments"), new URLSearchParams({ [of]: id, scope: "everyone" }));
  return (
    <Card
      title="Appointments"
      flush={rows.length > 0}
      actions={
        <>
          <IntentLink href={all} className="underline decoration-line underline-offset-2 hover:text-text">
            All<span className="sr-only"> appointments</span>
          </IntentLink>
          {may("create", "appointment") && <BookButton timeZone={timeZone} about={about} />}
        </>
      }
    >
      {missed > 0 && (
        <p className="px-3.5 pb-2 text-second text-sm">{counted(missed, "no-show", "no-shows")}</p>
      )}
      {rows.length === 0 ? (
        <p className="text-third">None yet.</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.id} className="flex items-center gap-x-2 border-line border-t px-3.5 py-2">
              <span className="min-w-0 flex-1">
                <IntentLink
                  href={recordHref("appointment", row.id)}
                  className="wrap-anywhere line-clamp-2 hover:underline"
                >
                  {row.title}
                </IntentLink>
                <span className="block text-sm text-third">
                  <Times {...row} today={today} />
                  {row.owner !== null && ` · ${row.owner}`}
                </span>
              </span>
              {row.status !== "scheduled" && <StatusBadge status={row.status} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
