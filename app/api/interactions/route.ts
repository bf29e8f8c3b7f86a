import { fitInteractions, listInteractions } from "@/lib/interactions/queries";
import { answerRecords } from "@/lib/lists/entrance";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "interactions", listInteractions, fitInteractions);
}
