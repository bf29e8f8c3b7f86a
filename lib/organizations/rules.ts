// How an organization reads: its roles, its place, the refusals that belong to one of its fields.
import type { ActionFailure, FieldErrors } from "@/lib/action-result";
import type { OrganizationRole } from "./roles";

export const ROLE_NAMES: Record<OrganizationRole, string> = {
  principal: "Principal",
  distributor: "Distributor",
  customer: "Customer",
  prospect: "Prospect",
  vendor: "Vendor",
};

/** What the role filter offers, in words that say what it looks at. */
export const ROLE_FILTERS = [
  { value: "principal", label: "Principals" },
  { value: "distributor", label: "Distributors" },
  { value: "customer", label: "Customers who bought" },
  { value: "open", label: "With open opportunities" },
  { value: "vendor", label: "Vendors" },
] as const;
export type RoleFilter = (typeof ROLE_FILTERS)[number]["value"];

export function parseRoleFilter(text: string | null): RoleFilter | null {
  return ROLE_FILTERS.find(({ value }) => value === text)?.value ?? null;
}

interface Place {
  street: string | null;
  city: string | null;
  state_code: string | null;
  postal_code: string | null;
}

/** "12 Dauphin St, Mobile, AL 36602", as much of it as is known; null for nothing. */
export function addressLine({ street, city, state_code, postal_code }: Place): string | null {
  const region = [state_code, postal_code].filter(Boolean).join(" ");
  const line = [street, city, region].filter(Boolean).join(", ");
  return line === "" ? null : line;
}

/** Opens the map application of a phone, or a map in the browser elsewhere. */
export function directionsHref(name: string, place: Place): string | null {
  const address = addressLine(place);
  if (address === null) return null;
  return `https://www.google.com/maps/dir/?${new URLSearchParams({ api: "1", destination: `${name}, ${address}` })}`;
}

/** Only what a phone can dial; the text may say more. */
export function callHref(phone: string | null): string | null {
  const digits = (phone ?? "").replace(/(x|ext).*$/i, "").replace(/[^\d+]/g, "");
  return digits.length < 5 ? null : `tel:${digits}`;
}

export function mailHref(email: string | null): string | null {
  return email === null ? null : `mailto:${email}`;
}

/** A name that is there already; another location of it may still be added, by whoever says so. */
export function isTakenName(reason: string | undefined): boolean {
  return reason === "organization_exists" || reason === "organization_of_colleague";
}

const FIELD_OF: Record<string, string> = {
  organization_exists: "name",
  organization_of_colleague: "name",
  location_exists: "city",
  organization_above_itself: "parent_id",
  organization_not_found: "parent_id",
};

/** Refusals of the database that are about one field are told there. */
export function atField(failure: ActionFailure): ActionFailure {
  const field = failure.reason === undefined ? undefined : FIELD_OF[failure.reason];
  if (field === undefined) return failure;
  const fieldErrors: FieldErrors = { [field]: [failure.message] };
  if (isTakenName(failure.reason)) fieldErrors.is_branch = ["Tick this if it is another location."];
  return { ...failure, fieldErrors };
}
