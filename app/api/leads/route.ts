import { fitLeads, listLeads } from "@/lib/leads/queries";
import { answerRecords } from "@/lib/lists/answer";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "leads", listLeads, fitLeads);
}
