import { answerExport } from "@/lib/export/entrance";
import { opportunityExport } from "@/lib/opportunities/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, opportunityExport());
}
