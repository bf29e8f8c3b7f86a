import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { foundKinds } from "@/lib/kinds/all";
import { OPENED_LIMIT } from "@/lib/search/kinds";
import { readOpened } from "@/lib/search/queries";

const recordsSchema = z
  .array(
    z
      .string()
      .transform((text) => text.split(":"))
      .pipe(z.tuple([z.enum(foundKinds), z.uuid()]))
      .transform(([kind, id]) => ({ kind, id })),
  )
  .max(OPENED_LIMIT);

export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.getAll("record");
  return answerMember("search opened", (member) => readOpened(member, recordsSchema.parse(asked)));
}
