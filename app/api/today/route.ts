import type { Member } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { answerList } from "@/lib/lists/entrance";
import { ownersFor } from "@/lib/lists/owners";
import { fitAgenda, listAgenda, placeIn, severalPeople } from "@/lib/today/agenda";
import { parseDuePart } from "@/lib/today/rules";

async function readAgenda(member: Member, params: URLSearchParams) {
  const cursor = params.get("cursor");
  const after = placeIn(cursor);
  if ((cursor !== null && after === null) || (await fitAgenda(member, params)).unfit.length > 0) return null;
  const owners = await ownersFor(member, params);
  return listAgenda(member, {
    owners,
    part: parseDuePart(params.get("due")),
    today: dayIn(member.profile.time_zone ?? member.workspace.time_zone),
    after,
    withOwner: severalPeople(owners),
  });
}

/** What is due, from the beginning or after the row that was shown last. */
export function GET(request: Request): Promise<Response> {
  return answerList(request, readAgenda, fitAgenda);
}
