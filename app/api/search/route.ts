import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { findRecords } from "@/lib/search/queries";

const querySchema = z.string().trim().max(200);

export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("q") ?? "";
  return answerMember("search", (member) => findRecords(member, querySchema.parse(asked)), "page");
}
