import { answerFields } from "@/lib/lists/fields-entrance";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/lists/[list]">,
): Promise<Response> {
  return answerFields((await params).list);
}
