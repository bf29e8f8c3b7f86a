import { answerFields } from "@/lib/lists/answer-fields";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/lists/[list]">,
): Promise<Response> {
  return answerFields((await params).list);
}
