import { fitInteractions, listInteractions } from "@/lib/interactions/queries";
import { answerList } from "@/lib/lists/answer";

export async function GET(request: Request): Promise<Response> {
  return answerList(request, listInteractions, fitInteractions);
}
