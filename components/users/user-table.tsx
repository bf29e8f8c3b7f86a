import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { manyInTitle } from "@/lib/kinds/all";
import { handedKinds } from "@/lib/kinds/records";
import type { User } from "@/lib/users/queries";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import { PersonState } from "./person-state";
import { UserMenu } from "./user-menu";

interface UserTableProps {
  workspaceId: string;
  workspaceName: string;
  me: string;
  today: string;
  timeZone: string;
  users: readonly User[];
  managers: readonly { id: string; name: string }[];
}

function count(value: number) {
  return value === 0 ? <span className="text-third">0</span> : formatNumber(value);
}

const trash: Column<User> = {
  id: "trash",
  header: "Trash",
  align: "end",
  cell: ({ owns }) => count(owns.trash),
  className: "sm:max-xl:hidden",
};

/** Everyone who works or worked here. Between phone and desk there is room for who, what they own, and what can be done. */
export function UserTable({
  workspaceId,
  workspaceName,
  me,
  today,
  timeZone,
  users,
  managers,
}: UserTableProps) {
  const columns: Column<User>[] = [
    {
      id: "person",
      header: "Person",
      cell: (user) => (
        <span className="flex min-w-0 items-center gap-2.5 py-1">
          <Avatar name={user.name} id={user.id} size="regular" />
          <span className="min-w-0 sm:max-w-44">
            <span className="block truncate font-medium">
              {user.name}
              {user.id === me && <span className="font-normal text-third"> (you)</span>}
            </span>
            <span className="block truncate font-normal text-sm text-third" title={user.email}>
              {user.email}
            </span>
          </span>
        </span>
      ),
    },
    { id: "role", header: "Role", cell: ({ role }) => ROLE_LABELS[role].label },
    {
      id: "manager",
      header: "Reports to",
      cell: ({ managerName }) => managerName ?? <span className="text-third">nobody</span>,
      className: "min-w-24 sm:max-lg:hidden",
    },
    {
      id: "sign-in",
      header: "Last sign-in",
      cell: (user) =>
        user.lastSignIn ? (
          <RelativeTime moment={user.lastSignIn} timeZone={timeZone} />
        ) : (
          <span className="text-third">never</span>
        ),
      className: "whitespace-nowrap sm:max-xl:hidden",
    },
    ...handedKinds.map((kind, index) => ({
      id: kind,
      header: manyInTitle(kind),
      align: "end" as const,
      cell: ({ owns }: User) => count(owns.living[kind] ?? 0),
      // The first say most where there is little room.
      className: ["", "sm:max-lg:hidden", "sm:max-xl:hidden"][index] ?? "sm:max-2xl:hidden",
    })),
    ...(users.some(({ owns }) => owns.trash > 0) ? [trash] : []),
    {
      id: "status",
      header: "Status",
      cell: (user) => <PersonState user={user} today={today} timeZone={timeZone} />,
    },
    {
      id: "actions",
      header: "Actions",
      hideHeader: true,
      align: "end",
      cell: ({ lastSignIn, leftAt, cover, ...user }) => (
        <UserMenu workspaceId={workspaceId} user={user} managers={managers} isMe={user.id === me} />
      ),
      className: "max-sm:absolute max-sm:end-2 max-sm:top-2",
    },
  ];
  return (
    <Table caption={`People in ${workspaceName}`} columns={columns} rows={users} rowKey={({ id }) => id} />
  );
}
