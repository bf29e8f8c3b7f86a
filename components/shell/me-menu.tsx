"use client";

import { LogOut, UserRound } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { parseTheme } from "@/lib/theme/theme";
import { useShell } from "./shell-context";
import { signOut } from "./sign-out";
import { themeChoices } from "./theme-choices";

/** The person signed in: theme and the way out. */
export function MeMenu() {
  const { person, theme, setTheme } = useShell();
  return (
    <LazyMenu
      side="top"
      className="w-60"
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
        { label: "Sign out", icon: <LogOut aria-hidden />, onSelect: signOut },
      ]}
      trigger={
        <button
          type="button"
          title={person.name}
          className="flex h-control w-full items-center gap-2 rounded-control px-1.5 text-start font-medium text-second transition-colors duration-100 hover:bg-surface hover:text-text rail:justify-center rail:px-0 data-popup-open:bg-surface"
        >
          <Avatar name={person.name} id={person.id} />
          <span className="min-w-0 truncate rail:sr-only">{person.name}</span>
        </button>
      }
    />
  );
}
