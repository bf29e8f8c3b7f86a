import { readFreeTimes } from "@/lib/appointments/start";
import { answerMember } from "@/lib/entrances/member";

export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return answerMember("free times", (member) => readFreeTimes(member, searchParams));
}
