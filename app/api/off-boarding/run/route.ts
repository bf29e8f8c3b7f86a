// Hands over. The answer comes when all is done; whoever can't wait that long asks for progress by the request's id, and
// the work goes on when nobody listens any more.
import { answerAsk } from "@/lib/off-boarding/entrance";
import { handOver } from "@/lib/off-boarding/run";
import { runSchema } from "@/lib/off-boarding/schema";

export const maxDuration = 300;

export async function POST(request: Request): Promise<Response> {
  return answerAsk(request, "hand-over", runSchema, handOver);
}
