import { answerExport } from "@/lib/export/answer";
import { organizationExport } from "@/lib/organizations/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, organizationExport());
}
