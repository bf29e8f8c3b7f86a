import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { readWhiteCell } from "@/lib/placements/queries";

const askedSchema = z.object({ customer: z.uuid(), product: z.uuid() });

export async function GET(request: Request): Promise<Response> {
  const asked = askedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  return answerMember("whiteCell", async (member) =>
    asked.success ? readWhiteCell(member, asked.data.customer, asked.data.product) : null,
  );
}
