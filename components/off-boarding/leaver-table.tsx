import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { type Column, RowLink, Table } from "@/components/ui/table";
import { offBoardingOf } from "@/components/users/off-boarding-of";
import type { User } from "@/lib/users/queries";
import { ownedText, ownsAnything } from "@/lib/users/rules";
import { ROLE_LABELS } from "@/lib/workspaces/roles";

const columns: Column<User>[] = [
  {
    id: "person",
    header: "Person",
    cell: ({ id, name }) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={name} id={id} />
        <RowLink href={offBoardingOf(id)}>{name}</RowLink>
      </span>
    ),
  },
  { id: "role", header: "Role", cell: ({ role }) => ROLE_LABELS[role].label, phone: "hidden" },
  {
    id: "owns",
    header: "Owns",
    cell: ({ owns }) => (ownsAnything(owns) ? ownedText(owns) : <span className="text-third">nothing</span>),
  },
  {
    id: "status",
    header: "Status",
    cell: ({ isActive, owns, reports }) => {
      if (isActive) return <Badge tone="neutral">Active</Badge>;
      return ownsAnything(owns) || reports > 0 ? (
        <Badge tone="warning">Left, not handed over</Badge>
      ) : (
        <Badge>Left</Badge>
      );
    },
  },
];

/** Step 1: who leaves. Those who left with something still theirs stand first. */
export function LeaverTable({ users }: { users: readonly User[] }) {
  const waiting = ({ isActive, owns, reports }: User) => !isActive && (ownsAnything(owns) || reports > 0);
  const rows = users
    .filter((user) => user.isActive || waiting(user))
    .toSorted((a, b) => Number(waiting(b)) - Number(waiting(a)) || a.name.localeCompare(b.name));
  return <Table caption="Who leaves" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
