import { enter } from "@/lib/accounts/entrance";
import { answerByLink } from "@/lib/booking/links";
import { answerSchema } from "@/lib/booking/schema";

export async function POST(
  request: Request,
  { params }: RouteContext<"/appointment/[token]/answer">,
): Promise<Response> {
  const { token } = await params;
  return enter(request, {
    page: `/appointment/${encodeURIComponent(token)}`,
    schema: answerSchema,
    attempt: "appointment_link",
    accountOf: () => undefined,
    work: (answer) => answerByLink(token, answer),
  });
}
