import { answerMember } from "@/lib/entrances/member";
import { importStateSchema } from "@/lib/imports/answers";
import { readImport } from "@/lib/imports/queries";
import { isId } from "@/lib/records/schema";

/** How far it is. */
export async function GET(_: Request, { params }: RouteContext<"/api/imports/[id]">): Promise<Response> {
  const { id } = await params;
  return answerMember("import state", async (member) => {
    const found = isId(id) ? await readImport(member, id) : null;
    return found === null ? null : importStateSchema.parse(found);
  });
}
