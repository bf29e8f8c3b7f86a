// What the palette can do besides finding records: pages, creations, workspaces, the look, oneself.
import {
  BookOpen,
  Building2,
  CircleHelp,
  Keyboard,
  LogOut,
  type LucideIcon,
  MessageSquarePlus,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { guideHref } from "@/components/help/guide-href";
import { useGuide } from "@/components/help/use-guide";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { taskFace } from "@/components/tasks/face";
import { openQuickTask } from "@/components/tasks/open-quick-task";
import { oneInTitle } from "@/lib/kinds/all";
import { FINDINGS } from "@/lib/kinds/findings";
import { creations } from "./creations";
import { singleKeysAreOn, switchSingleKeys } from "./hotkeys";
import { entriesFor, type NavigationEntry, navigationFor } from "./navigation";
import { settingsFor } from "./settings-pages";
import { SETTINGS_TOLD } from "./settings-told";
import { useShell } from "./shell-context";
import { signOut } from "./sign-out";
import { themeChoices } from "./theme-choices";
import { useWorkspaceSwitch } from "./use-workspace-switch";

export interface Line {
  label: string;
  icon: LucideIcon;
  keywords?: readonly string[] | undefined;
  /** There are many of them: shown to whoever types, not to whoever looks what there is. */
  onlyFound?: boolean;
  run: () => void;
}

export interface LineGroup {
  name: string;
  lines: readonly Line[];
}

export function usePaletteLines(): { create: LineGroup; pages: LineGroup; others: readonly LineGroup[] } {
  const { visitor, workspace, workspaces, setTheme, setHelps } = useShell();
  const guide = useGuide("");
  const [, switchTo] = useWorkspaceSwitch();
  const router = useRouter();
  const singleKeys = singleKeysAreOn();

  const toLine = ({ label, icon, keywords, kind, href }: NavigationEntry): Line => ({
    label,
    icon,
    keywords: keywords ?? (kind && FINDINGS[kind].keywords),
    run: () => router.push(href),
  });
  const pages = [
    ...navigationFor(visitor).flatMap(({ entries }) => entries),
    ...settingsFor(visitor).map((page) => ({ ...page, keywords: SETTINGS_TOLD[page.href].keywords })),
  ].map(toLine);
  const log: Line = {
    label: "Log interaction",
    icon: MessageSquarePlus,
    keywords: ["visit", "call", "note", "meeting", "new"],
    run: () => openQuickLog(),
  };
  const addTask: Line = {
    label: oneInTitle("task"),
    icon: taskFace.icon,
    keywords: ["to do", "todo", "remind", "new"],
    run: () => openQuickTask(),
  };
  const creates = entriesFor(creations, visitor).map(toLine);
  const elsewhere = workspaces
    .filter(({ id }) => id !== workspace.id)
    .map(({ id, name }) => ({ label: name, icon: Building2, keywords: ["switch"], run: () => switchTo(id) }));
  const themes = themeChoices.map(({ value, label, icon }) => ({
    label: `Theme: ${label.toLowerCase()}`,
    icon,
    keywords: ["dark", "light", "look", "mode"],
    run: () => setTheme(value),
  }));
  const you: readonly Line[] = [
    {
      label: singleKeys ? "Turn single-key shortcuts off" : "Turn single-key shortcuts on",
      icon: Keyboard,
      keywords: ["accessibility", "keyboard"],
      run: () => switchSingleKeys(!singleKeys),
    },
    { label: "Sign out", icon: LogOut, keywords: ["log out", "leave"], run: signOut },
  ];
  const help: readonly Line[] = [
    {
      label: "Help and keys",
      icon: CircleHelp,
      keywords: ["guide", "manual", "shortcuts", "keyboard"],
      run: () => setHelps(true),
    },
    ...(guide ?? []).map(({ page, title, keywords }) => ({
      label: title,
      icon: BookOpen,
      keywords: ["guide", ...keywords],
      run: () => router.push(guideHref(page, null)),
      onlyFound: true,
    })),
  ];
  return {
    create: { name: "Create", lines: visitor.role === "viewer" ? creates : [log, addTask, ...creates] },
    pages: { name: "Go to", lines: pages },
    others: [
      { name: "Switch workspace", lines: elsewhere },
      { name: "Look", lines: themes },
      { name: "You", lines: you },
      { name: "Help", lines: help },
    ],
  };
}
