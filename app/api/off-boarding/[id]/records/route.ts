import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { listMoved } from "@/lib/off-boarding/queries";

const firstSchema = z.coerce.number().int().min(0).max(10_000_000);

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/off-boarding/[id]/records">,
): Promise<Response> {
  const { id } = await params;
  return answerMember(
    "hand-over records",
    (member) =>
      listMoved(
        member,
        z.uuid().parse(id),
        firstSchema.parse(new URL(request.url).searchParams.get("first") ?? 0),
      ),
    "page",
  );
}
