import { answerRecords } from "@/lib/lists/entrance";
import { fitPrincipals, listPrincipals } from "@/lib/principals/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "principals", listPrincipals, fitPrincipals);
}
