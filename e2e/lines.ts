// Principals, distributors and products for tests that need some, made through the API as the person who owns them.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Download } from "@playwright/test";
import { z } from "zod";
import { apiAs } from "./pipeline";
import type { Stack } from "./stack";
import type { NewWorkspace } from "./workspaces";

const rowsSchema = z.array(z.object({ id: z.uuid() })).min(1);

export async function linesOf(stack: Stack, person: NewWorkspace) {
  const api = await apiAs(stack, person);
  const insert = async (table: string, row: object) =>
    rowsSchema.parse(await api(`${table}?select=id`, { workspace_id: person.id, ...row }))[0]?.id ?? "";

  async function organization(name: string, role: "principal" | "distributor" | null = null) {
    const id = await insert("organizations", { name });
    if (role !== null) {
      await api("organization_roles", { workspace_id: person.id, organization_id: id, role });
    }
    return { id, name };
  }
  return {
    tag: randomBytes(3).toString("hex"),
    organization,
    product: async (principalId: string, name: string, sku: string | null = null) => ({
      id: await insert("products", { principal_id: principalId, name, sku }),
      name,
    }),
    carry: (productId: string, distributorId: string) =>
      api("product_distributors?select=product_id", {
        workspace_id: person.id,
        product_id: productId,
        distributor_id: distributorId,
      }),
    opportunity: async (organizationId: string, principalIds: readonly string[]) =>
      z.object({ id: z.uuid() }).parse(
        await api("rpc/create_opportunity", {
          input: { organization_id: organizationId, principal_ids: principalIds, stage: "new_lead" },
        }),
      ).id,
    log: (opportunityId: string, subject: string, productIds: readonly string[] = []) =>
      api("rpc/log_interaction", {
        input: { opportunity_id: opportunityId, type: "meeting", subject, product_ids: productIds },
      }),
    takeRole: (organizationId: string, role: string) =>
      api(`organization_roles?organization_id=eq.${organizationId}&role=eq.${role}`, {}, "DELETE"),
  };
}

/** What was downloaded, without the mark that tells Excel how to read it. */
export async function textOf(download: Download) {
  return (await readFile(await download.path(), "utf8")).replace("\uFEFF", "");
}
