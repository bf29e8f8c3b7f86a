import { cookies, headers } from "next/headers";
import type { WorkspaceFlag } from "@/components/shell/navigation";
import { Shell } from "@/components/shell/shell";
import { mayAudit } from "@/lib/audit/queries";
import { requireMember } from "@/lib/auth";
import { hasOrders } from "@/lib/orders/has";
import { parseSidebar, sidebarCookie } from "@/lib/theme/sidebar";
import { parseTheme, themeCookie } from "@/lib/theme/theme";
import { wordsOf } from "@/lib/words";
import { switchWorkspace } from "@/lib/workspaces/actions";
import type { Workspace } from "@/lib/workspaces/schema";

const FLAGS = ["financials", "samples", "orders", "appointments", "lead_scoring"] as const;
function flagsOf(workspace: Workspace): WorkspaceFlag[] {
  return FLAGS.filter((flag) => (flag === "orders" ? hasOrders(workspace) : workspace[flag]));
}

export default async function AppLayout({ children }: LayoutProps<"/">) {
  const openedAt = Date.now();
  const [member, jar, sent] = await Promise.all([requireMember(), cookies(), headers()]);
  const { profile, workspace, memberships, role } = member;
  const { unread } = await member.opened();
  return (
    <Shell
      theme={parseTheme(jar.get(themeCookie)?.value)}
      sidebar={parseSidebar(jar.get(sidebarCookie)?.value)}
      facts={{
        person: { id: profile.user_id, name: profile.full_name, email: profile.email },
        workspace: { id: workspace.id, name: workspace.name, role },
        workspaces: memberships.map(({ workspace_id, name, role: there }) => ({
          id: workspace_id,
          name,
          role: there,
        })),
        visitor: { role, flags: flagsOf(workspace), words: wordsOf(workspace), mayAudit: mayAudit(member) },
        openedAt,
        unread,
        timeZone: profile.time_zone ?? workspace.time_zone,
        isApple: /Mac|iPhone|iPad/.test(sent.get("user-agent") ?? ""),
        switchWorkspace,
      }}
    >
      {children}
    </Shell>
  );
}
