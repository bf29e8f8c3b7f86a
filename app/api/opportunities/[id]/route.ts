// A look at one opportunity without leaving the board.
import { answerMember } from "@/lib/entrances/member";
import { readPeek } from "@/lib/opportunities/peek";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/opportunities/[id]">,
): Promise<Response> {
  const { id } = await params;
  return answerMember("peek", (member) => readPeek(member, id), "page");
}
