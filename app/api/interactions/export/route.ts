import { answerExport } from "@/lib/export/answer";
import { interactionExport } from "@/lib/interactions/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, interactionExport());
}
