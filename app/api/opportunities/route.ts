import { answerRecords } from "@/lib/lists/entrance";
import { fitOpportunities } from "@/lib/opportunities/cards";
import { listOpportunities } from "@/lib/opportunities/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "opportunities", listOpportunities, fitOpportunities);
}
