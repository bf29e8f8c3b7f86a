import { answerRecords } from "@/lib/lists/entrance";
import { fitOrganizations, listOrganizations } from "@/lib/organizations/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "organizations", listOrganizations, fitOrganizations);
}
