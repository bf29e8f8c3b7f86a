import { fail } from "@/lib/action-result";
import { answerExport } from "@/lib/export/answer";
import { sectionExport } from "@/lib/reports/export";
import { parseSection } from "@/lib/reports/sections";

export async function GET(request: Request): Promise<Response> {
  const key = parseSection(new URL(request.url).searchParams.get("section"));
  if (key === null) {
    return Response.json(fail("invalid", "There is no such report."), {
      status: 400,
      headers: { "cache-control": "private, no-store" },
    });
  }
  return answerExport(request, sectionExport(key));
}
