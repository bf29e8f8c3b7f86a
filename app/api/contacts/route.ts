import { fitContacts, listContacts } from "@/lib/contacts/queries";
import { answerRecords } from "@/lib/lists/answer";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "contacts", listContacts, fitContacts);
}
