// What can be chosen of a list, for its dialogs: every field with the choices of the workspace, asked for when one of them opens.
import "server-only";
import { fail } from "@/lib/action-result";
import { memberForRequest } from "@/lib/auth";
import { answerFailure, KEPT_BY_NOBODY } from "@/lib/entrances/failure";
import { toActionError } from "@/lib/errors";
import { KINDS, kindOfList } from "@/lib/kinds/all";
import { canBeAsked } from "./conditions";
import { readFields } from "./in-use";
import type { OfferedField } from "./offered-fields";

export async function answerFields(name: string): Promise<Response> {
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  const kind = kindOfList(name);
  if (kind === null) return answerFailure(fail("not_found", "There is no such list."));
  try {
    const fields = await readFields(member, KINDS[kind].many, "all");
    const offered: OfferedField[] = fields.map((field) => ({
      id: field.id,
      label: field.label,
      type: field.type,
      starts: field.starts ?? false,
      asked: canBeAsked(field),
      isFree: field.custom === undefined && field.entries === undefined && field.type !== "choice",
      options: (field.options ?? []).map(({ value, label, isRetired }) => ({
        value,
        label: isRetired ? `${label} (retired)` : label,
      })),
    }));
    return Response.json(offered, { headers: KEPT_BY_NOBODY });
  } catch (error) {
    return answerFailure(toActionError(error, "answerFields"));
  }
}
