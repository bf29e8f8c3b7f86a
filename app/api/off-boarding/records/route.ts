import { z } from "zod";
import { answerAsk } from "@/lib/off-boarding/entrance";
import { listPlanned } from "@/lib/off-boarding/queries";
import { askSchema } from "@/lib/off-boarding/schema";

const pageSchema = askSchema.extend({ first: z.int().min(0).max(10_000_000) });

export async function POST(request: Request): Promise<Response> {
  return answerAsk(request, "off-boarding records", pageSchema, (member, { plan, first }) =>
    listPlanned(member, plan, first),
  );
}
