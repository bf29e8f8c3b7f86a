import { fitContacts, listContacts } from "@/lib/contacts/queries";
import { answerList } from "@/lib/lists/answer";

export async function GET(request: Request): Promise<Response> {
  return answerList(request, listContacts, fitContacts);
}
