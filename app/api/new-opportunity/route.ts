import { answerMember } from "@/lib/entrances/member";
import { readCreation } from "@/lib/opportunities/creation";

export function GET(): Promise<Response> {
  return answerMember("new opportunity", readCreation, "page");
}
