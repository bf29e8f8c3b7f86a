import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { findWho } from "@/lib/quick-log/queries";

const querySchema = z.string().trim().max(200);

export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("q") ?? "";
  return answerMember("quick-log who", (member) => findWho(member, querySchema.parse(asked)), "page");
}
