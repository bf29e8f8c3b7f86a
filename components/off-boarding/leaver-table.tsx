import { Avatar } from "@/components/ui/avatar";
import { type Column, RowLink, Table } from "@/components/ui/table";
import { offBoardingOf } from "@/components/users/off-boarding-of";
import { PersonState } from "@/components/users/person-state";
import type { User } from "@/lib/users/queries";
import { isNotHandedOver, ownedText, ownsAnything } from "@/lib/users/rules";
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
];

/** Step 1: who leaves. Those who left with something still theirs stand first. */
export function LeaverTable({ users, today }: { users: readonly User[]; today: string }) {
  const rows = users
    .filter((user) => user.isActive || isNotHandedOver(user))
    .toSorted(
      (a, b) => Number(isNotHandedOver(b)) - Number(isNotHandedOver(a)) || a.name.localeCompare(b.name),
    );
  const status: Column<User> = {
    id: "status",
    header: "Status",
    cell: (user) => <PersonState user={user} today={today} />,
  };
  return <Table caption="Who leaves" columns={[...columns, status]} rows={rows} rowKey={({ id }) => id} />;
}
