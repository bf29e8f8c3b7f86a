import { SettingsNav } from "@/components/shell/settings-nav";
import { requireMember } from "@/lib/auth";

export default async function SettingsLayout({ children }: LayoutProps<"/settings">) {
  await requireMember();
  return (
    <div className="flex">
      <SettingsNav />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
