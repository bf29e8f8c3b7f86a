import { fitAppointments, listAppointments } from "@/lib/appointments/queries";
import { answerRecords } from "@/lib/lists/entrance";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "appointments", listAppointments, fitAppointments);
}
