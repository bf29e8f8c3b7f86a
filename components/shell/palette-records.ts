// Records as lines of the palette: where each leads and which group it stands in.
import { Contact, Handshake, type LucideIcon, Package, SquareKanban, Store, Truck } from "lucide-react";
import type { Route } from "next";
import { route } from "@/lib/route";
import type { Hit } from "@/lib/search/answers";
import type { PageKind } from "@/lib/search/kinds";
import type { Say } from "@/lib/words";

export const KIND_ICONS: Record<PageKind, LucideIcon> = {
  organization: Store,
  contact: Contact,
  opportunity: SquareKanban,
  principal: Handshake,
  distributor: Truck,
  product: Package,
};

const GROUPS: readonly { kind: PageKind; name: string }[] = [
  { kind: "organization", name: "Organizations" },
  { kind: "contact", name: "Contacts" },
  { kind: "opportunity", name: "Opportunities" },
  { kind: "principal", name: "Principals" },
  { kind: "distributor", name: "Distributors" },
  { kind: "product", name: "Products" },
];

export function hitHref({ kind, id }: Hit): Route {
  switch (kind) {
    case "organization":
      return route(`/organizations/${id}`);
    case "principal":
      return route(`/principals/${id}`);
    case "distributor":
      return route(`/distributors/${id}`);
    case "contact":
      return route(`/contacts/${id}`);
    case "opportunity":
      return route(`/opportunities/${id}`);
    case "product":
      return route(`/products/${id}`);
  }
}

/** By kind, in one order, so that the same thing stands in the same place. */
export function groupsOf(hits: readonly Hit[], say: Say): { name: string; hits: readonly Hit[] }[] {
  return GROUPS.map(({ kind, name }) => ({
    name: say(name),
    hits: hits.filter((hit) => hit.kind === kind),
  })).filter((group) => group.hits.length > 0);
}
