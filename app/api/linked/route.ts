import { z } from "zod";
import { answerMember } from "@/lib/answer";
import { findToLink, nameToLink } from "@/lib/custom-fields/links";
import { recordKinds } from "@/lib/records/schema";

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
