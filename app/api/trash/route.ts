import { answerList } from "@/lib/lists/entrance";
import { fitTrash, listTrash } from "@/lib/trash/queries";

export async function GET(request: Request): Promise<Response> {
  return answerList(request, listTrash, fitTrash);
}
