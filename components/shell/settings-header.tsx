import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { route } from "@/lib/route";

interface SettingsHeaderProps {
  /** The page's own name, as in the list of settings. */
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
}

/** The top of a settings page; on a phone its crumb is the way to the other ones. */
export function SettingsHeader({ title, meta, actions }: SettingsHeaderProps) {
  return (
    <PageHeader
      crumbs={[{ label: "Settings", href: route("/settings") }]}
      title={title}
      meta={meta}
      actions={actions}
    />
  );
}
