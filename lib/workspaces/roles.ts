// The roles of members and their names; without zod, because forms that offer them run in the browser.

export const MEMBER_ROLES = ["admin", "manager", "rep", "viewer"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What a role may do, in the words of the people who choose one. */
export const ROLE_LABELS: Record<MemberRole, { label: string; description: string }> = {
  rep: { label: "Rep", description: "Works their own organizations, opportunities and interactions" },
  manager: { label: "Manager", description: "Also sees and reassigns what their team works on" },
  admin: { label: "Admin", description: "Sees everything, manages people and settings" },
  viewer: { label: "Viewer", description: "Reads what is shared with them, changes nothing" },
};
