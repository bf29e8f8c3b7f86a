import { answerMember } from "@/lib/entrances/member";
import { readLast } from "@/lib/orders/detail";

export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return answerMember("last order", (member) => readLast(member, searchParams));
}
