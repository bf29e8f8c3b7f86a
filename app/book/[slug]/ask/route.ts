import { enter } from "@/lib/accounts/entrance";
import { askForTime, LOOK_IN_MAIL } from "@/lib/booking/page";
import { askSchema } from "@/lib/booking/schema";

export async function POST(
  request: Request,
  { params }: RouteContext<"/book/[slug]/ask">,
): Promise<Response> {
  const { slug } = await params;
  return enter(request, {
    page: `/book/${encodeURIComponent(slug)}`,
    schema: askSchema,
    attempt: "book",
    accountOf: ({ email }) => email,
    work: (asked) => askForTime(slug, asked),
    whenSpent: () => LOOK_IN_MAIL,
  });
}
