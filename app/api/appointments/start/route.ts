import { readBookingStart } from "@/lib/appointments/start";
import { answerMember } from "@/lib/entrances/member";

export function GET(): Promise<Response> {
  return answerMember("appointments start", readBookingStart, "page");
}
