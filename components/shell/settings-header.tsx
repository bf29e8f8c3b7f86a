import { PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import type { MemberRole } from "@/lib/workspaces/roles";
import { entriesFor, settingsPages } from "./navigation";

interface SettingsHeaderProps {
  /** The page's own name, as in the list of settings. */
  title: string;
  role: MemberRole;
}

/** The top of a settings page, with the others that this person may open. */
export function SettingsHeader({ title, role }: SettingsHeaderProps) {
  const pages = entriesFor(settingsPages, { role, flags: [] });
  return (
    <PageHeader
      title={title}
      views={
        pages.length > 1 && (
          <SegmentedLinks
            aria-label="Settings"
            links={pages.map(({ label, href }) => ({ label, href, current: label === title }))}
          />
        )
      }
    />
  );
}
