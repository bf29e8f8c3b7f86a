import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { getAccountContext } from "@/lib/quick-log/queries";

const idSchema = z.uuid();

export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("organization");
  return answerMember("quick-log account", (member) => getAccountContext(member, idSchema.parse(asked)));
}
