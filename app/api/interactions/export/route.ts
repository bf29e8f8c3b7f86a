import { answerExport } from "@/lib/export/entrance";
import { interactionExport } from "@/lib/interactions/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, interactionExport());
}
