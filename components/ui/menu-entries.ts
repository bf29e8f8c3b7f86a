// What a menu or a context menu offers, as data: both show the same entries the same way.
import type { Route } from "next";
import type { ReactNode } from "react";

interface EntryLook {
  label: string;
  icon?: ReactNode;
  /** At the end of the line: a key, a count. */
  hint?: ReactNode;
  description?: string;
  disabled?: boolean;
}

export interface MenuAction extends EntryLook {
  kind?: "action";
  danger?: boolean;
  onSelect: () => void;
}

export interface MenuLink extends EntryLook {
  kind: "link";
  href: Route;
}

export interface MenuChoice extends EntryLook {
  value: string;
}

export interface MenuChoices {
  kind: "choices";
  label: string;
  value: string;
  choices: readonly MenuChoice[];
  onValueChange: (value: string) => void;
}

export interface MenuHeading {
  kind: "heading";
  label: string;
}

export interface MenuSeparator {
  kind: "separator";
}

export type MenuEntry = MenuAction | MenuLink | MenuChoices | MenuHeading | MenuSeparator;
