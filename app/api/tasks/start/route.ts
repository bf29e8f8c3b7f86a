import { answerMember } from "@/lib/entrances/member";
import { readTaskStart } from "@/lib/tasks/start";

export function GET(): Promise<Response> {
  return answerMember("tasks start", readTaskStart, "page");
}
