import { answerList } from "@/lib/lists/answer";
import { fitOrganizations, listOrganizations } from "@/lib/organizations/queries";

export async function GET(request: Request): Promise<Response> {
  return answerList(request, listOrganizations, fitOrganizations);
}
