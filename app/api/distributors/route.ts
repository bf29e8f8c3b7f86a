import { fitDistributors, listDistributors } from "@/lib/distributors/queries";
import { answerList } from "@/lib/lists/answer";

export async function GET(request: Request): Promise<Response> {
  return answerList(request, listDistributors, fitDistributors);
}
