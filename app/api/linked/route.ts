import { z } from "zod";
import { findToLink, nameToLink } from "@/lib/custom-fields/links";
import { answerMember } from "@/lib/entrances/member";
import { recordKinds } from "@/lib/kinds/all";

const askedSchema = z.object({
  kind: z.enum(["person", ...recordKinds]),
  q: z.string().trim().max(200).default(""),
  /** One that was chosen before. */
  id: z.uuid().optional(),
});

export function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return answerMember(
    "linked",
    async (member) => {
      const { kind, q, id } = askedSchema.parse(asked);
      if (id === undefined) return findToLink(member, kind, q);
      return [{ value: id, label: await nameToLink(member, kind, id) }];
    },
    "page",
  );
}
