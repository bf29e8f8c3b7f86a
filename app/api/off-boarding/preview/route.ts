import { answerAsk } from "@/lib/off-boarding/entrance";
import { previewPlan } from "@/lib/off-boarding/queries";
import { askSchema } from "@/lib/off-boarding/schema";

export async function POST(request: Request): Promise<Response> {
  return answerAsk(request, "off-boarding preview", askSchema, (member, { plan }) =>
    previewPlan(member, plan),
  );
}
