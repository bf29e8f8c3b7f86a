import { answerMember } from "@/lib/answer";
import { getQuickLogStart } from "@/lib/quick-log/queries";

export function GET(): Promise<Response> {
  return answerMember("quick-log start", getQuickLogStart, "page");
}
