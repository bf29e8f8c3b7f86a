import { z } from "zod";
import { memberForRequest } from "@/lib/auth";
import { answerFailure } from "@/lib/entrances/failure";
import { toActionError } from "@/lib/errors";
import { answerRecordsFile } from "@/lib/off-boarding/entrance";
import { listMoved } from "@/lib/off-boarding/queries";

/** The receipt as a file: everything for an admin, their own share for a receiver. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/api/off-boarding/[id]/file">,
): Promise<Response> {
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  try {
    const id = z.uuid().parse((await params).id);
    return await answerRecordsFile(member, "hand-over", (first, count) =>
      listMoved(member, id, first, count),
    );
  } catch (error) {
    return answerFailure(toActionError(error, "hand-over file"));
  }
}
