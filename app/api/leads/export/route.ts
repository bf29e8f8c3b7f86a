import { answerExport } from "@/lib/export/entrance";
import { leadExport } from "@/lib/leads/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, leadExport());
}
