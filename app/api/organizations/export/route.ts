import { answerExport } from "@/lib/export/entrance";
import { organizationExport } from "@/lib/organizations/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, organizationExport());
}
