"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Building2, Keyboard, LogOut, type LucideIcon, MessageSquarePlus, Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { backdropStyles } from "@/components/ui/dialog";
import { singleKeysAreOn, switchSingleKeys } from "./hotkeys";
import { creations, entriesFor, type NavigationEntry, navigationFor } from "./navigation";
import { settingsPages } from "./settings-pages";
import { useShell } from "./shell-context";
import { signOut } from "./sign-out";
import { themeChoices } from "./theme-choices";
import { useWorkspaceSwitch } from "./workspace-menu";

interface Line {
  label: string;
  icon: LucideIcon;
  keywords?: readonly string[] | undefined;
  run: () => void;
}

const item =
  "relative flex min-h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 before:absolute before:inset-y-1.5 before:start-0 before:w-0.75 before:rounded-full data-[selected=true]:bg-hover data-[selected=true]:before:bg-accent forced-colors:data-[selected=true]:outline-2 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-third";
const heading =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-third [&_[cmdk-group-heading]]:text-xs";

function Group({
  name,
  lines,
  onRun,
}: {
  name: string;
  lines: readonly Line[];
  onRun: (line: Line) => void;
}) {
  if (lines.length === 0) return null;
  return (
    <Command.Group heading={name} className={heading}>
      {lines.map((line) => {
        const Icon = line.icon;
        return (
          <Command.Item
            key={line.label}
            value={`${name} ${line.label}`}
            keywords={[...(line.keywords ?? [])]}
            onSelect={() => onRun(line)}
            className={item}
          >
            <Icon aria-hidden />
            {line.label}
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}

/** Goes anywhere and does anything by typing. Loaded when it is first opened. */
export function CommandPalette() {
  const { palette, closePalette, visitor, workspace, workspaces, setTheme } = useShell();
  const [, switchTo] = useWorkspaceSwitch();
  const router = useRouter();
  const singleKeys = singleKeysAreOn();

  const goTo = (href: Route) => () => router.push(href);
  const toLine = ({ label, icon, keywords, href }: NavigationEntry): Line => ({
    label,
    icon,
    keywords,
    run: goTo(href),
  });
  const pages = [
    ...navigationFor(visitor).flatMap(({ entries }) => entries),
    ...entriesFor(settingsPages, visitor),
  ].map(toLine);
  const creates: readonly Line[] = [
    ...(visitor.role === "viewer"
      ? []
      : [
          {
            label: "Log interaction",
            icon: MessageSquarePlus,
            keywords: ["visit", "call", "note", "meeting", "new"],
            run: () => openQuickLog(),
          },
        ]),
    ...entriesFor(creations, visitor).map(toLine),
  ];
  const others = workspaces
    .filter(({ id }) => id !== workspace.id)
    .map(({ id, name }) => ({ label: name, icon: Building2, keywords: ["switch"], run: () => switchTo(id) }));
  const themes = themeChoices.map(({ value, label, icon }) => ({
    label: `Theme: ${label.toLowerCase()}`,
    icon,
    keywords: ["dark", "light", "look", "mode"],
    run: () => setTheme(value),
  }));
  const rest: readonly Line[] = [
    {
      label: singleKeys ? "Switch single-key shortcuts off" : "Switch single-key shortcuts on",
      icon: Keyboard,
      keywords: ["accessibility", "keyboard", "/"],
      run: () => switchSingleKeys(!singleKeys),
    },
    { label: "Sign out", icon: LogOut, keywords: ["log out", "leave"], run: signOut },
  ];

  function handleRun(line: Line) {
    closePalette();
    line.run();
  }

  return (
    <Dialog.Root open={palette !== null} onOpenChange={(open) => !open && closePalette()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropStyles} />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-3 pt-[8vh] sm:pt-[14vh]">
          <Dialog.Popup className="flex max-h-[70dvh] w-full max-w-140 flex-col overflow-hidden rounded-panel border border-line bg-surface shadow-float outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Dialog.Title className="sr-only">
              {palette === "create" ? "Create" : "Search or jump to"}
            </Dialog.Title>
            <Command label="Commands" loop className="flex min-h-0 flex-col">
              <div className="flex shrink-0 items-center gap-2.5 border-line border-b px-3.5">
                <Search aria-hidden className="size-4 shrink-0 text-third" />
                <Command.Input
                  placeholder={
                    palette === "create"
                      ? "What do you want to create?"
                      : "Where to? Type a page or an action"
                  }
                  className="h-12 min-w-0 flex-1 bg-transparent text-field outline-none"
                />
                <Dialog.Close className="rounded-sm text-sm text-third hover:text-text pointer-coarse:p-3">
                  <span className="pointer-coarse:hidden">
                    Esc<span className="sr-only"> closes this</span>
                  </span>
                  <span className="hidden pointer-coarse:inline">Close</span>
                </Dialog.Close>
              </div>
              <Command.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5">
                <Command.Empty className="px-2.5 py-6 text-center text-second">
                  Nothing by that name. Try a page, a workspace or “theme”.
                </Command.Empty>
                {palette !== "create" && <Group name="Go to" lines={pages} onRun={handleRun} />}
                <Group name="Create" lines={creates} onRun={handleRun} />
                {palette !== "create" && (
                  <>
                    <Group name="Switch workspace" lines={others} onRun={handleRun} />
                    <Group name="Look" lines={themes} onRun={handleRun} />
                    <Group name="You" lines={rest} onRun={handleRun} />
                  </>
                )}
              </Command.List>
            </Command>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
