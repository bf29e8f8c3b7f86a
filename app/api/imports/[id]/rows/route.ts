import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { importOutcomeSchema } from "@/lib/imports/contract";
import { listImportRows } from "@/lib/imports/queries";

const PAGE = 50;

const askedSchema = z.object({
  id: z.uuid(),
  outcome: importOutcomeSchema.optional(),
  after: z.coerce.number().int().min(0).default(0),
});

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/imports/[id]/rows">,
): Promise<Response> {
  const { id } = await params;
  return answerMember("import rows", async (member) => {
    const { searchParams } = new URL(request.url);
    const { outcome, ...asked } = askedSchema.parse({ ...Object.fromEntries(searchParams), id });
    const rows = await listImportRows(member, {
      ...asked,
      ...(outcome === undefined ? {} : { outcome }),
      most: PAGE + 1,
    });
    const shown = rows.slice(0, PAGE);
    return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.n ?? null) : null };
  });
}
