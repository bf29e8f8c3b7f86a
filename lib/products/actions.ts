"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { type ActionResult, fail, succeed } from "@/lib/action-result";
import { type Member, memberForAction } from "@/lib/auth";
import { type CustomValues, customControls } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { atCustomField, readCustom } from "@/lib/custom-fields/write";
import { toActionError, toFieldErrors } from "@/lib/errors";
import { atField, priceText } from "./rules";
import { newPricedProductSchema, newProductSchema, pricedProductSchema, productSchema } from "./schema";

const CHECK = "Please check the marked fields.";

export async function createProduct(input: {
  workspaceId: string;
  values: unknown;
}): Promise<ActionResult<{ id: string; name: string }>> {
  const member = await memberForAction(input);
  if (!member.ok) return member;
  const { db, workspace } = member.data;
  // A price that is not shown can't be set either.
  const read = workspace.financials
    ? newPricedProductSchema.safeParse(input.values)
    : newProductSchema.transform((values) => ({ ...values, list_price: null })).safeParse(input.values);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const { list_price, ...values } = read.data;
  try {
    const custom = await readCustom(member.data, "product", input.values);
    if (!custom.ok) return custom;
    const { data, error } = await db
      .from("products")
      .insert({ ...values, ...custom.data, list_price_cents: list_price, workspace_id: workspace.id })
      .select("id, name")
      .single();
    if (error) throw error;
    refresh();
    return succeed(data);
  } catch (error) {
    return atCustomField(atField(toActionError(error, "createProduct")));
  }
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
  const target = targetSchema.safeParse(input);
  if (!target.success) return fail("invalid", "That product is not known.");
  const member = await memberForAction(input);
  if (!member.ok) return member;
  const schema = member.data.workspace.financials
    ? pricedProductSchema.partial()
    : productSchema.partial().transform((values) => ({ ...values, list_price: undefined }));
  const read = schema.safeParse(input.values);
  if (!read.success) return fail("invalid", CHECK, { fieldErrors: toFieldErrors(read.error) });
  const { list_price, ...values } = read.data;
  const custom = await readCustom(member.data, "product", input.values, target.data.id);
  if (!custom.ok) return custom;
  return write(member.data, target.data, {
    ...values,
    ...custom.data,
    ...(list_price === undefined ? {} : { list_price_cents: list_price }),
  });
}

/** A retired product stays on what was sold, and is offered no more. */
export async function setProductActive(
  input: Target & { isActive: boolean },
): Promise<ActionResult<{ version: number }>> {
  const target = targetSchema.safeParse(input);
  if (!target.success) return fail("invalid", "That product is not known.");
  const member = await memberForAction(input);
  if (!member.ok) return member;
  return write(member.data, target.data, { is_active: input.isActive === true });
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
  member: Member,
  { id, version }: z.infer<typeof targetSchema>,
  changes: Changes,
): Promise<ActionResult<{ version: number }>> {
  try {
    const { data, error } = await member.db
      .from("products")
      .update({ ...changes, version })
      .eq("workspace_id", member.workspace.id)
      .eq("id", id)
      .is("deleted_at", null)
      .select("version")
      .maybeSingle();
    if (error) throw error;
    if (data === null) return fail("not_found", "It does not exist any more, or it is not yours to change.");
    refresh();
    return succeed(data);
  } catch (error) {
    const failure = atCustomField(atField(toActionError(error, "updateProduct")));
    if (failure.code !== "stale_version") return failure;
    return { ...failure, ...(await savedMeanwhile(member, id)) };
  }
}

async function savedMeanwhile(member: Member, id: string) {
  const { db, workspace } = member;
  const { data } = await db
    .from("products")
    .select("name, sku, category, unit, description, list_price_cents, custom, version, updated_by")
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .maybeSingle();
  if (data === null) return {};
  const { version, updated_by, list_price_cents, custom, ...values } = data;
  const added = customControls(await listCustomFields(member, "product"), custom);
  const by =
    updated_by === null
      ? null
      : await db.from("profiles").select("full_name").eq("user_id", updated_by).maybeSingle();
  const shown: Record<string, string | null> = { ...values, ...added };
  if (workspace.financials) shown.list_price = priceText(list_price_cents);
  return { saved: { version, by: by?.data?.full_name ?? null, values: shown } };
}
