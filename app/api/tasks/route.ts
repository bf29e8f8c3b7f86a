import { answerRecords } from "@/lib/lists/entrance";
import { fitTasks, listTasks } from "@/lib/tasks/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "tasks", listTasks, fitTasks);
}
