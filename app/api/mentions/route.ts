import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { recordKinds } from "@/lib/kinds/all";
import { readMentionable } from "@/lib/mentions/queries";

const askedSchema = z.object({ kind: z.enum(recordKinds), id: z.uuid() });

export function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return answerMember(
    "mentions",
    (member) => {
      const { kind, id } = askedSchema.parse(asked);
      return readMentionable(member, kind, id);
    },
    "page",
  );
}
