import { answerExport } from "@/lib/export/entrance";
import { principalsExport } from "@/lib/principals/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, principalsExport());
}
