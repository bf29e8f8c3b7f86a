// The quick log's questions to our own route handlers, parsed as anything that came over a wire.
import type { z } from "zod";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import type { Option } from "@/components/ui/option-search";
import { shortName } from "@/lib/opportunities/card-words";
import {
  type AccountContext,
  accountContextSchema,
  type ProductHit,
  productsSchema,
  type QuickLogStart,
  startSchema,
  whoSchema,
} from "@/lib/quick-log/answers";

async function ask<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, signal ? { signal } : {});
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return schema.parse(await response.json());
}

let start: Promise<QuickLogStart> | null = null;

/** Lists that hardly change are asked for once per page load; after a failure again. */
export function askStart(): Promise<QuickLogStart> {
  start ??= ask("/api/quick-log/start", startSchema).catch((error: unknown) => {
    start = null;
    throw error;
  });
  return start;
}

export function askAccount(organizationId: string, signal: AbortSignal): Promise<AccountContext> {
  return ask(`/api/quick-log/account?organization=${organizationId}`, accountContextSchema, signal);
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
