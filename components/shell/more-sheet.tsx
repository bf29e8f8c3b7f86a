"use client";

import { CircleHelp, LogOut } from "lucide-react";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { Sheet } from "@/components/ui/sheet";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import { entriesFor, footNavigation, navigationFor } from "./navigation";
import { useShell } from "./shell-context";
import { signOut } from "./sign-out";
import { themeChoices } from "./theme-choices";
import { UnreadCount } from "./unread-count";
import { useWorkspaceSwitch } from "./use-workspace-switch";

interface MoreSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const line = "flex h-11 w-full items-center gap-3 rounded-control px-2 font-medium";

/** On a phone: every page, help, the workspace, the theme, the way out. Loaded when it is first opened. */
export function MoreSheet({ open, onOpenChange }: MoreSheetProps) {
  const { person, workspace, workspaces, visitor, theme, setTheme, setHelps } = useShell();
  const [, switchTo] = useWorkspaceSwitch();
  const entries = [
    ...navigationFor(visitor).flatMap((group) => group.entries),
    ...entriesFor(footNavigation, visitor),
  ].filter((entry) => entry.tab === undefined);
  return (
    <Sheet side="bottom" title="More" open={open} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-4">
        <ul className="-mx-2 flex flex-col">
          {entries.map(({ href, label, counts, icon: Icon }) => (
            <li key={href}>
              <Link href={href} onClick={() => onOpenChange(false)} className={line}>
                <Icon aria-hidden className="size-5 text-third" />
                {label}
                {counts && <UnreadCount className="ms-auto" />}
              </Link>
            </li>
          ))}
          <li>
            <button
              type="button"
              onClick={() => {
                onOpenChange(false);
                setHelps(true);
              }}
              className={line}
            >
              <CircleHelp aria-hidden className="size-5 text-third" />
              Help
            </button>
          </li>
        </ul>
        <p className="flex items-center gap-3">
          <Avatar name={person.name} id={person.id} size="large" />
          <span className="min-w-0">
            <span className="block truncate font-semibold">{person.name}</span>
            <span className="block truncate text-third">{person.email}</span>
          </span>
        </p>
        <Field label="Workspace" buttonControl>
          <Select
            value={workspace.id}
            onValueChange={(id) => {
              if (id) switchTo(id);
            }}
            options={workspaces.map(({ id, name, role }) => ({
              value: id,
              label: name,
              description: ROLE_LABELS[role].label,
            }))}
          />
        </Field>
        <div className="flex flex-col gap-1.5">
          <span aria-hidden className="font-medium text-second text-sm">
            Theme
          </span>
          <SegmentedControl
            aria-label="Theme"
            value={theme}
            onValueChange={setTheme}
            segments={themeChoices.map(({ value, label }) => ({ value, label }))}
          />
        </div>
        <Button onClick={signOut}>
          <LogOut aria-hidden /> Sign out
        </Button>
      </div>
    </Sheet>
  );
}
