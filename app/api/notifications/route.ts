import { answerMember } from "@/lib/entrances/member";
import { readLatest } from "@/lib/notifications/queries";

export function GET(): Promise<Response> {
  return answerMember("notifications", readLatest);
}
