import { answerMember } from "@/lib/entrances/member";
import { getQuickLogStart } from "@/lib/quick-log/queries";

export function GET(): Promise<Response> {
  return answerMember("quick-log start", getQuickLogStart, "page");
}
