"use client";

import { CalendarClock, Ellipsis, PackageOpen, Trash2, UserCheck, UserCog, UserX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { buttonStyles } from "@/components/ui/button-styles";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { route } from "@/lib/route";
import { type Owned, ownsAnything } from "@/lib/users/rules";
import type { MemberRole } from "@/lib/workspaces/roles";
import { offBoardingOf } from "./off-boarding-of";

const EditUser = lazy(async () => ({ default: (await import("./edit-user")).EditUser }));
const DeactivateUser = lazy(async () => ({ default: (await import("./end-user")).DeactivateUser }));
const ReactivateUser = lazy(async () => ({ default: (await import("./end-user")).ReactivateUser }));
const RemoveUser = lazy(async () => ({ default: (await import("./end-user")).RemoveUser }));

export interface UserFacts {
  id: string;
  name: string;
  email: string;
  role: MemberRole;
  managerId: string | null;
  managerName: string | null;
  isActive: boolean;
  hasLogin: boolean;
  reports: number;
  owns: Owned;
}

interface UserMenuProps {
  workspaceId: string;
  user: UserFacts;
  managers: readonly { id: string; name: string }[];
  isMe: boolean;
}

type Asking = "edit" | "deactivate" | "reactivate" | "remove";

/** Everything an admin can do about one person. */
export function UserMenu({ workspaceId, user, managers, isMe }: UserMenuProps) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const edit: MenuEntry = {
    label: "Change role or manager",
    icon: <UserCog aria-hidden />,
    onSelect: () => setAsking("edit"),
  };
  const handOver: MenuEntry = {
    kind: "link",
    label: "Off-board",
    icon: <PackageOpen aria-hidden />,
    href: offBoardingOf(user.id),
  };
  const whenActive: MenuEntry[] = [
    edit,
    {
      kind: "link",
      label: "Arrange cover",
      icon: <CalendarClock aria-hidden />,
      href: route(`/settings/off-boarding?absent=${user.id}#cover`),
    },
    handOver,
    { kind: "separator" },
    {
      label: "Deactivate",
      icon: <UserX aria-hidden />,
      danger: true,
      onSelect: () => setAsking("deactivate"),
    },
  ];
  const whenEnded: MenuEntry[] = [
    ...(user.hasLogin
      ? [
          {
            label: "Reactivate",
            icon: <UserCheck aria-hidden />,
            onSelect: () => setAsking("reactivate"),
          },
        ]
      : []),
    ...(ownsAnything(user.owns) || user.reports > 0 ? [handOver] : []),
    { kind: "separator" as const },
    {
      label: "Remove for good",
      icon: <Trash2 aria-hidden />,
      danger: true,
      onSelect: () => setAsking("remove"),
    },
  ];
  const entries = isMe ? [edit] : user.isActive ? whenActive : whenEnded;
  const facts = { workspaceId, user, onClose: close };
  return (
    <>
      <LazyMenu
        align="end"
        entries={entries}
        trigger={
          <button
            type="button"
            aria-label={`Actions for ${user.name}`}
            title="Actions"
            className={buttonStyles({ variant: "ghost", square: true })}
          >
            <Ellipsis aria-hidden />
          </button>
        }
      />
      {asking !== null && (
        <Suspense fallback={null}>
          {asking === "edit" && <EditUser {...facts} managers={managers} />}
          {asking === "deactivate" && <DeactivateUser {...facts} />}
          {asking === "reactivate" && <ReactivateUser {...facts} />}
          {asking === "remove" && <RemoveUser {...facts} />}
        </Suspense>
      )}
    </>
  );
}
