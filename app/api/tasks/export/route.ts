import { answerExport } from "@/lib/export/entrance";
import { taskExport } from "@/lib/tasks/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, taskExport());
}
