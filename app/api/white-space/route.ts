import { answerMember } from "@/lib/entrances/member";
import { askedIn } from "@/lib/placements/filter";
import { readWhiteSpace } from "@/lib/placements/queries";

export async function GET(request: Request): Promise<Response> {
  const { principal, filter } = askedIn(new URL(request.url).searchParams);
  return answerMember("whiteSpace", async (member) =>
    principal === null ? null : readWhiteSpace(member, { principal, filter }),
  );
}
