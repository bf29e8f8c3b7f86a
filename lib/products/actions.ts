"use server";

import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import type { Member } from "@/lib/auth";
import type { CustomValues } from "@/lib/custom-fields/fields";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toFieldErrors } from "@/lib/errors";
import { changeRecords, withSaved } from "@/lib/member-action";
import { savedBy } from "@/lib/records/update";
import { atField, priceText } from "./rules";
import { newPricedProductSchema, newProductSchema, pricedProductSchema, productSchema } from "./schema";

const CHECK = "Please check the marked fields.";
const GONE = "It no longer exists, or you can’t change it.";

export async function createProduct(input: {
  workspaceId: string;
  values: unknown;
}): Promise<ActionResult<{ id: string; name: string }>> {
  return changeRecords(
    input,
    "createProduct",
    async (member) => {
      const { db, workspace } = member;
      // A price that is not shown can't be set either.
      const read = workspace.financials
        ? newPricedProductSchema.safeParse(input.values)
        : newProductSchema.transform((values) => ({ ...values, list_price: null })).safeParse(input.values);
      if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
      const { list_price, ...values } = read.data;
      const custom = await readCustom(member, "product", input.values);
      if (!custom.ok) return custom;
      const { data, error } = await db
        .from("products")
        .insert({ ...values, ...custom.data, list_price_cents: list_price, workspace_id: workspace.id })
        .select("id, name")
        .single();
      if (error) throw error;
      return succeed(data);
    },
    (failure) => atCustomField(atField(failure)),
  );
}

const targetSchema = z.object({ id: z.uuid(), version: z.int().positive() });

interface Target {
  workspaceId: string;
  id: string;
  version: number;
}

/** Changes the fields that are given, if the product is still the one that was opened. */
export async function updateProduct(
  input: Target & { values: unknown },
): Promise<ActionResult<{ version: number }>> {
  return write(input, async (member, id) => {
    const schema = member.workspace.financials
      ? pricedProductSchema.partial()
      : productSchema.partial().transform((values) => ({ ...values, list_price: undefined }));
    const read = schema.safeParse(input.values);
    if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
    const { list_price, ...values } = read.data;
    const custom = await readCustom(member, "product", input.values, id);
    if (!custom.ok) return custom;
    return succeed({
      ...values,
      ...custom.data,
      ...(list_price === undefined ? {} : { list_price_cents: list_price }),
    });
  });
}

/** A retired product stays on what was sold, and is offered no more. */
export async function setProductActive(
  input: Target & { isActive: boolean },
): Promise<ActionResult<{ version: number }>> {
  return write(input, async () => succeed({ is_active: input.isActive === true }));
}

interface Changes {
  name?: string | undefined;
  sku?: string | null | undefined;
  category?: string | null | undefined;
  unit?: string | null | undefined;
  description?: string | null | undefined;
  list_price_cents?: number | null;
  is_active?: boolean;
  custom?: CustomValues;
}

async function write(
  input: Target,
  changesOf: (member: Member, id: string) => Promise<ActionResult<Changes>>,
): Promise<ActionResult<{ version: number }>> {
  const target = targetSchema.safeParse(input);
  if (!target.success) return fail("invalid", "That product is not known.");
  const { id, version } = target.data;
  return changeRecords(
    input,
    "updateProduct",
    async (member) => {
      const changes = await changesOf(member, id);
      if (!changes.ok) return changes;
      const { data, error } = await member.db
        .from("products")
        .update({ ...changes.data, version })
        .eq("workspace_id", member.workspace.id)
        .eq("id", id)
        .is("deleted_at", null)
        .select("version")
        .maybeSingle();
      if (error) throw error;
      return data === null ? fail("not_found", GONE) : succeed(data);
    },
    (failure, member) =>
      withSaved(atCustomField(atField(failure)), () => savedBy(member, "product", readStored(member, id))),
  );
}

async function readStored({ db, workspace }: Member, id: string) {
  const { data } = await db
    .from("products")
    .select("name, sku, category, unit, description, list_price_cents, custom, version, updated_by")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return null;
  const { version, updated_by, list_price_cents, custom, ...values } = data;
  const shown: Record<string, string | null> = values;
  if (workspace.financials) shown.list_price = priceText(list_price_cents);
  return { version, updated_by, custom, values: shown };
}
