import { ActionForm } from "@/components/accounts/action-form";
import { EntranceField } from "@/components/accounts/entrance-field";
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

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When mail about notifications goes out. */
export function MailTimes({ workspaceId, digestHour, quietFrom, quietUntil, timeZone }: MailTimesProps) {
  return (
    <ActionForm action={saveNotificationTimes} submit="Save">
      <input type="hidden" name={WORKSPACE_FIELD} value={workspaceId} />
      <div className="flex flex-col gap-1.5">
        <label htmlFor="digestHour" className="font-medium text-second text-sm">
          The day’s e-mail comes at
        </label>
        <select
          id="digestHour"
          name="digestHour"
          defaultValue={digestHour}
          className={`${controlStyles} h-control`}
          aria-describedby="digestHour-note"
        >
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {String(hour).padStart(2, "0")}:00
            </option>
          ))}
        </select>
        <p id="digestHour-note" className="text-sm text-third">
          By the clock where you are ({timeZone.replaceAll("_", " ")}). A day on which nothing happened has
          none.
        </p>
      </div>
      <div className="grid grid-cols-2 gap-4">
        <EntranceField name="quietFrom" type="time" label="Quiet from" defaultValue={quietFrom ?? ""} />
        <EntranceField name="quietUntil" type="time" label="Quiet until" defaultValue={quietUntil ?? ""} />
      </div>
      <p className="text-sm text-third">
        Meanwhile nothing is sent at once; it comes when the quiet hours are over. Leave both empty for none.
      </p>
    </ActionForm>
  );
}
