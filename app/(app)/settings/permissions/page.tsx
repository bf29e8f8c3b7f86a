import type { Metadata } from "next";
import { PersonView } from "@/components/settings/permissions/person-view";
import { RoleTable } from "@/components/settings/permissions/role-table";
import { ViewAs } from "@/components/settings/permissions/view-as";
import { SettingsHeader } from "@/components/shell/settings-header";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { type Member, requireRole } from "@/lib/auth";
import { toSearchParams } from "@/lib/lists/query-string";
import { ROLE_REACH } from "@/lib/permissions/matrix";
import { readRole } from "@/lib/permissions/queries";
import { route, withQuery } from "@/lib/route";
import { wordsOf } from "@/lib/words";
import { MEMBER_ROLES } from "@/lib/workspaces/roles";

export const metadata: Metadata = { title: "Permissions" };

const page = route("/settings/permissions");
/** Reps first: they are most people. */
const ROLES = MEMBER_ROLES.toSorted((a, b) => order(a) - order(b));

function order(role: (typeof MEMBER_ROLES)[number]): number {
  return ["rep", "manager", "viewer", "admin"].indexOf(role);
}

const VIEWS = [
  { value: null, label: "Roles" },
  { value: "person", label: "One person" },
  { value: "as", label: "What they see" },
] as const;

/** Whoever was chosen stays chosen between the views. */
function viewParams(view: string | null, person: string | null): URLSearchParams {
  return new URLSearchParams({
    ...(view === null ? {} : { view }),
    ...(person === null ? {} : { person }),
  });
}

async function Roles({ member, wanted }: { member: Member; wanted: string | null }) {
  const role = ROLES.find((one) => one === wanted) ?? "rep";
  const held = await readRole(member, role);
  const words = wordsOf(member.workspace);
  return (
    <>
      <SegmentedLinks
        scrolls
        aria-label="Which role"
        links={ROLES.map((one) => ({
          href: withQuery(page, new URLSearchParams(one === "rep" ? {} : { role: one })),
          label: ROLE_REACH[one].plural,
          current: one === role,
        }))}
      />
      <p className="max-w-prose text-second">
        {ROLE_REACH[role].reach} What you tick counts at once, also for those who are at work, and stands in
        the audit log.{words.products && " To manage products is to add, change and delete them."}
        {role === "admin" &&
          " The lock marks what admins always keep, so that nobody shuts the last admin out."}
      </p>
      <RoleTable key={role} workspaceId={member.workspace.id} role={role} held={held} />
    </>
  );
}

export default async function PermissionsPage({ searchParams }: PageProps<"/settings/permissions">) {
  const member = await requireRole("admin");
  const params = toSearchParams(await searchParams);
  const view = VIEWS.find(({ value }) => value === params.get("view")) ?? VIEWS[0];
  return (
    <>
      <SettingsHeader
        title="Permissions"
        actions={<LinkButton href={route("/settings/audit?kind=system")}>Who changed what</LinkButton>}
      />
      <PageBody>
        <SegmentedLinks
          aria-label="Permissions"
          links={VIEWS.map(({ value, label }) => ({
            label,
            href: withQuery(page, viewParams(value, params.get("person"))),
            current: value === view.value,
          }))}
        />
        {view.value === null && <Roles member={member} wanted={params.get("role")} />}
        {view.value === "person" && <PersonView member={member} wanted={params.get("person")} />}
        {view.value === "as" && <ViewAs member={member} params={params} />}
      </PageBody>
    </>
  );
}
