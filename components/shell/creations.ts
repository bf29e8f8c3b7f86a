// What can be made from anywhere: for the palette, apart from the navigation, which every page carries.
import { Building2, FileDown, UserRoundPlus } from "lucide-react";
import { oneInTitle } from "@/lib/kinds/all";
import { FINDINGS } from "@/lib/kinds/findings";
import { creationHref } from "@/lib/records/places";
import { type NavigationEntry, navigation } from "./navigation";

export const creations: readonly NavigationEntry[] = [
  ...navigation
    .flatMap(({ entries }) => entries)
    .flatMap(({ kind, icon, about, flag }) => {
      const create = kind && FINDINGS[kind].create;
      return create
        ? [{ ...create, icon, about, flag, label: oneInTitle(kind), href: creationHref(kind) }]
        : [];
    }),
  {
    label: "Invitation for a colleague",
    href: "/settings/users",
    icon: UserRoundPlus,
    roles: ["admin"],
    keywords: ["invite", "user", "new"],
  },
  {
    label: "Import a file",
    href: "/imports/new",
    icon: FileDown,
    roles: ["admin", "manager"],
    keywords: ["csv", "excel", "spreadsheet", "vcard", "upload", "bring", "move"],
  },
  { label: "New workspace", href: "/welcome", icon: Building2, keywords: ["company", "create", "switch"] },
];
