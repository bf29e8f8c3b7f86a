import { answerMember } from "@/lib/answer";
import { readCreation } from "@/lib/opportunities/creation";

export function GET(): Promise<Response> {
  return answerMember("new opportunity", readCreation, "page");
}
