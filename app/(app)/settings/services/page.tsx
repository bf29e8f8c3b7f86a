import type { Metadata } from "next";
import { ServicesEditor } from "@/components/appointments/services-editor";
import { SettingsHeader } from "@/components/shell/settings-header";
import { listServices } from "@/lib/appointments/services";
import { requireRole } from "@/lib/auth";

export const metadata: Metadata = { title: "Services" };

export default async function ServicesPage() {
  const member = await requireRole("admin");
  const services = await listServices(member);
  return (
    <>
      <SettingsHeader title="Services" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        <ServicesEditor workspaceId={member.workspace.id} services={services} />
      </div>
    </>
  );
}
