import { fitLeads, listLeads } from "@/lib/leads/queries";
import { answerRecords } from "@/lib/lists/entrance";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "leads", listLeads, fitLeads);
}
