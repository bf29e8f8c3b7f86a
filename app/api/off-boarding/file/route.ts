// The preview as a file. It comes as a form, because a plan is too long for an address.

import { z } from "zod";
import { fail } from "@/lib/action-result";
import { memberForRequest } from "@/lib/auth";
import { answerFailure } from "@/lib/entrances/failure";
import { toActionError } from "@/lib/errors";
import { answerRecordsFile, MAX_ASK_BYTES } from "@/lib/off-boarding/entrance";
import { listPlanned } from "@/lib/off-boarding/queries";
import { askSchema } from "@/lib/off-boarding/schema";
import { boundedBody } from "@/lib/security/bounded-body";

const formSchema = z
  .string()
  .max(2_000_000)
  .transform((text): unknown => JSON.parse(text))
  .pipe(askSchema);

async function readAsk(request: Request): Promise<unknown> {
  const body = await boundedBody(request, MAX_ASK_BYTES);
  return (await body?.formData().catch(() => null))?.get("ask");
}

export async function POST(request: Request): Promise<Response> {
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  try {
    const { plan, workspaceId } = formSchema.parse(await readAsk(request));
    if (workspaceId !== member.workspace.id) {
      return answerFailure(fail("workspace_changed", `You are working in ${member.workspace.name} now.`));
    }
    return await answerRecordsFile(member, "hand-over-preview", (first, count) =>
      listPlanned(member, plan, first, count),
    );
  } catch (error) {
    return answerFailure(toActionError(error, "off-boarding file"));
  }
}
