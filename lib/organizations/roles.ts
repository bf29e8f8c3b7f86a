// Without zod, because badges in the browser read it too.

export const ORGANIZATION_ROLES = ["principal", "distributor", "customer", "prospect", "vendor"] as const;
export type OrganizationRole = (typeof ORGANIZATION_ROLES)[number];
