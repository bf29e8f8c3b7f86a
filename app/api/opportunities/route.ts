import { answerList } from "@/lib/lists/answer";
import { listOpportunities } from "@/lib/opportunities/queries";

export async function GET(request: Request): Promise<Response> {
  return answerList(request, listOpportunities);
}
