import { SettingsNav } from "@/components/shell/settings-nav";
import { mayAudit } from "@/lib/audit/queries";
import { requireMember } from "@/lib/auth";

export default async function SettingsLayout({ children }: LayoutProps<"/settings">) {
  const member = await requireMember();
  return (
    <div className="flex">
      <SettingsNav mayAudit={await mayAudit(member)} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
