import { answerRecords } from "@/lib/lists/answer";
import { fitPrincipals, listPrincipals } from "@/lib/principals/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "principals", listPrincipals, fitPrincipals);
}
