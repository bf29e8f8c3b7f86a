import { answerExport } from "@/lib/export/entrance";
import { sampleExport } from "@/lib/samples/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, sampleExport());
}
