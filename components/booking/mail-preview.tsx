// What a customer would read, about a time next week.
import { customerMail } from "@/lib/booking/letters";
import { addDays, dayIn } from "@/lib/format/day";
import { momentAt } from "@/lib/format/moment";

interface MailPreviewProps {
  workspace: string;
  timeZone: string;
  sender: string;
  service: string | null;
}

const NOBODY = "00000000-0000-4000-8000-000000000000";

export function MailPreview({ workspace, timeZone, sender, service }: MailPreviewProps) {
  const day = addDays(dayIn(timeZone), 7);
  const { subject, text, from } = customerMail(
    {
      kind: "reminder",
      appointment_id: NOBODY,
      link_id: NOBODY,
      to: "",
      sequence: 0,
      sender,
      starts_at: momentAt(day, "10:00", timeZone),
      ends_at: momentAt(day, "10:30", timeZone),
      all_day: false,
      first_day: day,
      last_day: day,
      place: null,
      status: "scheduled",
      service,
      workspace,
      time_zone: timeZone,
    },
    { from: "crm@example.com", appUrl: "https://example.com", link: "…", now: new Date(0) },
  );
  return (
    <div className="flex flex-col gap-2">
      <p className="text-second">
        {from?.name}: {subject}
      </p>
      <p className="whitespace-pre-wrap break-words rounded-control bg-hover p-3 text-sm">{text}</p>
    </div>
  );
}
