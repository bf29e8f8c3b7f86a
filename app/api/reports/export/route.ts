import { fail } from "@/lib/action-result";
import { answerFailure } from "@/lib/entrances/failure";
import { answerExport } from "@/lib/export/entrance";
import { sectionExport } from "@/lib/reports/export";
import { parseSection } from "@/lib/reports/sections";

export async function GET(request: Request): Promise<Response> {
  const key = parseSection(new URL(request.url).searchParams.get("section"));
  if (key === null) return answerFailure(fail("invalid", "There is no such report."));
  return answerExport(request, sectionExport(key));
}
