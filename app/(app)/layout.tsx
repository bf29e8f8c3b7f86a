import { cookies, headers } from "next/headers";
import { Shell } from "@/components/shell/shell";
import { visitorOf } from "@/components/shell/visitor";
import { requireMember } from "@/lib/auth";
import { parseSidebar, sidebarCookie } from "@/lib/theme/sidebar";
import { parseTheme, themeCookie } from "@/lib/theme/theme";
import { switchWorkspace } from "@/lib/workspaces/actions";

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
        visitor: visitorOf(member),
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
