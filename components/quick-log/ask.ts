// The quick log's questions to our own route handlers.
import { queryOptions } from "@tanstack/react-query";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import type { Option } from "@/components/ui/option-search";
import { ask } from "@/lib/ask";
import { choices, keyOf } from "@/lib/client-cache";
import type { Scope } from "@/lib/client-scope";
import { shortName } from "@/lib/opportunities/card-words";
import {
  accountContextSchema,
  type ProductHit,
  productsSchema,
  startSchema,
  whoSchema,
} from "@/lib/quick-log/answers";

/** Lists that hardly change. */
export function startOf(scope: Scope) {
  return queryOptions({
    queryKey: keyOf(scope, "/api/quick-log/start"),
    queryFn: ({ signal }) => ask("/api/quick-log/start", startSchema, signal),
    ...choices,
  });
}

/** What is known of a customer, asked for when it is chosen and not under the hands of whoever writes about it. */
export function accountOf(scope: Scope, organizationId: string | null) {
  const path = `/api/quick-log/account?organization=${organizationId}`;
  return queryOptions({
    queryKey: keyOf(scope, path),
    queryFn: ({ signal }) => ask(path, accountContextSchema, signal),
    enabled: organizationId !== null,
    refetchOnWindowFocus: false,
  });
}

export interface WhoOption {
  value: string;
  /** Its own, whole. */
  name: string;
  label: string;
  description?: string;
  /** A person without a company: a customer by that name. */
  isPrivate: boolean;
}

/** What was found carries its kind, its id and the customer's in its value. */
export async function askWho(query: string, signal: AbortSignal): Promise<WhoOption[]> {
  const hits = await ask(
    `/api/quick-log/who?q=${encodeURIComponent(query.slice(0, 200))}`,
    whoSchema,
    signal,
  );
  return hits.map(({ kind, id, title, subtitle, organization_id, about, isPrivate }) => {
    const name = title ?? "Without a name";
    // An opportunity's name begins with its customer, and on a phone what tells it from the next would be cut off.
    const isNamedAfter = kind === "opportunity" && subtitle !== null;
    const rest = isNamedAfter ? shortName({ name, customer: subtitle }) : subtitle;
    return {
      value: `${kind}:${id}:${organization_id}`,
      name,
      label: isNamedAfter ? subtitle : name,
      description: (kind === "opportunity"
        ? [about, rest]
        : [isPrivate ? "Private person" : kind === "contact" ? "Person" : "", rest]
      )
        .filter(Boolean)
        .join(" · "),
      isPrivate,
    };
  });
}

/** Whom an opportunity can be with: accounts, and people without a company. */
export async function searchCustomers(text: string, signal: AbortSignal): Promise<readonly Option[]> {
  if (text.trim() === "") return searchOrganizations(text, signal);
  const options = await askWho(text, signal);
  return options.flatMap(({ value, label, description, isPrivate }) => {
    const [kind, , organization = ""] = value.split(":");
    if (kind !== "organization" && !isPrivate) return [];
    return [{ value: organization, label, ...(description ? { description } : {}) }];
  });
}

export function askProducts(
  query: string,
  opportunityId: string | null,
  signal: AbortSignal,
): Promise<ProductHit[]> {
  const params = new URLSearchParams({ q: query.slice(0, 200) });
  if (opportunityId !== null) params.set("opportunity", opportunityId);
  return ask(`/api/quick-log/products?${params}`, productsSchema, signal);
}

/** By which record it is known who can be mentioned: those who can read what the log is about. */
export function readersOf(opportunityId: string | null, organizationId: string | null) {
  if (opportunityId !== null) return { kind: "opportunity", id: opportunityId } as const;
  return organizationId === null ? null : ({ kind: "organization", id: organizationId } as const);
}
