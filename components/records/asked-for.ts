import type { ActionFailure } from "@/lib/action-result";
import { recordKinds } from "@/lib/kinds/all";
import type { FormValues } from "@/lib/records/form-values";
import type { AskAccessInput } from "@/lib/records/schema";

export type AskedFor = Omit<AskAccessInput, "workspaceId">;

/** What was refused because a colleague has it can be asked for, by what was typed in the field that it is about. */
export function askedFor({ reason, fieldErrors = {} }: ActionFailure, values: FormValues): AskedFor | null {
  const resource = recordKinds.find((kind) => reason === `${kind}_of_colleague`);
  const [field = ""] = Object.keys(fieldErrors);
  const called = values[field];
  return resource === undefined || !called ? null : { resource, about: { called } };
}
