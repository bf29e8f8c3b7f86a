import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { ownersFor } from "@/lib/lists/owners";
import { TIMELINE_PAGE, timelineOf } from "@/lib/principals/detail";

const momentPattern = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([+-]\d{2}(:?\d{2})?|Z)$/;

const askedSchema = z.object({
  id: z.uuid(),
  before: z.string().regex(momentPattern),
  before_id: z.uuid(),
});

/** What counted before the line that was shown last. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/principals/[id]/timeline">,
): Promise<Response> {
  const { id } = await params;
  const query = new URL(request.url).searchParams;
  return answerMember("principal timeline", async (member) => {
    const asked = askedSchema.parse({ ...Object.fromEntries(query), id });
    const owners = await ownersFor(member, query);
    const lines = await timelineOf(member, asked.id, owners, {
      after: { date: asked.before, id: asked.before_id },
      size: TIMELINE_PAGE + 1,
    });
    return { lines: lines.slice(0, TIMELINE_PAGE), hasMore: lines.length > TIMELINE_PAGE };
  });
}
