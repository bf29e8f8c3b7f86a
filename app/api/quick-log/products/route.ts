import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { findProducts } from "@/lib/quick-log/queries";

const askedSchema = z.object({
  q: z.string().trim().max(200).default(""),
  opportunity: z.uuid().optional(),
});

export function GET(request: Request): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return answerMember("quick-log products", (member) => {
    const { q, opportunity } = askedSchema.parse(asked);
    return findProducts(member, q, opportunity ?? null);
  });
}
