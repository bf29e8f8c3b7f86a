import { fitContacts, listContacts } from "@/lib/contacts/queries";
import { answerRecords } from "@/lib/lists/entrance";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "contacts", listContacts, fitContacts);
}
