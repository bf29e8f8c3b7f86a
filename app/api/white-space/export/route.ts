import { fail } from "@/lib/action-result";
import { answerFailure } from "@/lib/entrances/failure";
import { answerExport } from "@/lib/export/entrance";
import { listIn, whiteExport } from "@/lib/placements/export";

export async function GET(request: Request): Promise<Response> {
  const list = listIn(new URL(request.url).searchParams.get("list"));
  if (list === null) return answerFailure(fail("invalid", "There is no such list."));
  return answerExport(request, whiteExport(list));
}
