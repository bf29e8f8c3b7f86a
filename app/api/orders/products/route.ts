import { answerMember } from "@/lib/entrances/member";
import { readOffered } from "@/lib/orders/detail";

export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return answerMember("products for an order", (member) => readOffered(member, searchParams));
}
