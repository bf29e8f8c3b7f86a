import { appointmentExport } from "@/lib/appointments/export";
import { answerExport } from "@/lib/export/entrance";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, appointmentExport());
}
