import { answerMember } from "@/lib/entrances/member";
import { readBeginning } from "@/lib/orders/detail";

export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return answerMember("what an order begins with", (member) => readBeginning(member, searchParams));
}
