"use client";

import { CircleHelp, LogOut, UserRound } from "lucide-react";
import type { ReactElement } from "react";
import { Menu } from "@/components/ui/menu";
import { parseTheme } from "@/lib/theme/theme";
import { useShell } from "./shell-context";
import { signOut } from "./sign-out";
import { themeChoices } from "./theme-choices";

/** What stands in it, once it was opened. */
export function MeMenuList({ trigger }: { trigger: ReactElement }) {
  const { person, theme, setTheme, setHelps } = useShell();
  return (
    <Menu
      side="top"
      className="w-60"
      defaultOpen
      trigger={trigger}
      entries={[
        { kind: "heading", label: person.email },
        {
          kind: "choices",
          label: "Theme",
          value: theme,
          onValueChange: (value) => setTheme(parseTheme(value)),
          choices: themeChoices.map(({ value, label, icon: Icon }) => ({
            value,
            label,
            icon: <Icon aria-hidden />,
          })),
        },
        { kind: "separator" },
        { kind: "link", label: "Your profile", icon: <UserRound aria-hidden />, href: "/settings/profile" },
        { label: "Help", icon: <CircleHelp aria-hidden />, hint: "?", onSelect: () => setHelps(true) },
        { label: "Sign out", icon: <LogOut aria-hidden />, onSelect: signOut },
      ]}
    />
  );
}
