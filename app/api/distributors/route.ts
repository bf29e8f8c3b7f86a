import { fitDistributors, listDistributors } from "@/lib/distributors/queries";
import { answerRecords } from "@/lib/lists/entrance";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "distributors", listDistributors, fitDistributors);
}
