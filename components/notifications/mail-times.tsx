import { ActionForm } from "@/components/accounts/action-form";
import { controlStyles } from "@/components/ui/control-styles";
import { saveNotificationTimes } from "@/lib/notifications/actions";
import { WORKSPACE_FIELD } from "@/lib/workspaces/current";

interface MailTimesProps {
  workspaceId: string;
  digestHour: number;
  quietFrom: string | null;
  quietUntil: string | null;
  timeZone: string;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
const QUIET = [{ value: "", hour: "None" }, ...HOURS.map((hour) => ({ value: hour, hour }))];

interface HourFieldProps {
  name: string;
  label: string;
  hours: readonly { value: string; hour: string }[];
  chosen: string;
  note?: string;
}

function HourField({ name, label, hours, chosen, note }: HourFieldProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={name} className="font-medium text-second text-sm">
        {label}
      </label>
      <select
        // What was saved is the new beginning.
        key={chosen}
        id={name}
        name={name}
        defaultValue={chosen}
        className={`${controlStyles} h-control`}
        aria-describedby={note === undefined ? undefined : `${name}-note`}
      >
        {hours.map(({ value, hour }) => (
          <option key={value} value={value}>
            {hour}
          </option>
        ))}
      </select>
      {note && (
        <p id={`${name}-note`} className="text-sm text-third">
          {note}
        </p>
      )}
    </div>
  );
}

/** When mail about notifications goes out. */
export function MailTimes({ workspaceId, digestHour, quietFrom, quietUntil, timeZone }: MailTimesProps) {
  return (
    <ActionForm action={saveNotificationTimes} submit="Save">
      <input type="hidden" name={WORKSPACE_FIELD} value={workspaceId} />
      <HourField
        name="digestHour"
        label="The day’s e-mail comes at"
        hours={HOURS.map((hour, value) => ({ value: String(value), hour }))}
        chosen={String(digestHour)}
        note={`By the clock where you are (${timeZone.replaceAll("_", " ")}). A day on which nothing happened has none.`}
      />
      <div className="grid grid-cols-2 gap-4">
        <HourField name="quietFrom" label="Quiet from" hours={QUIET} chosen={quietFrom ?? ""} />
        <HourField name="quietUntil" label="Quiet until" hours={QUIET} chosen={quietUntil ?? ""} />
      </div>
      <p className="text-sm text-third">
        Meanwhile nothing is sent at once; it comes when the quiet hours are over. Choose None twice for no
        quiet hours.
      </p>
    </ActionForm>
  );
}
