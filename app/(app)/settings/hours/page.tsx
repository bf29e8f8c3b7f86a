import type { Metadata } from "next";
import { Absences } from "@/components/appointments/absences";
import { HoursForm } from "@/components/appointments/hours-form";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { readOwnHours } from "@/lib/appointments/own-hours";
import { requireRole } from "@/lib/auth";
import { clockOf } from "@/lib/lists/stored";

export const metadata: Metadata = { title: "Hours" };

export default async function HoursPage() {
  const member = await requireRole("admin", "manager", "rep");
  const { week, isUsual, absences } = await readOwnHours(member);
  const { timeZone } = clockOf(member);
  return (
    <>
      <SettingsHeader title="Hours" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        <Card title="When you can be booked">
          <p className="mb-4 text-second">
            By the clock in {timeZone.replaceAll("_", " ")}.
            {isUsual && " You have said nothing yet, so Monday to Friday from nine to five counts."}
          </p>
          <HoursForm workspaceId={member.workspace.id} week={week} />
        </Card>
        <Card title="When you are away">
          <Absences workspaceId={member.workspace.id} absences={absences} />
        </Card>
      </div>
    </>
  );
}
