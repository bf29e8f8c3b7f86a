import { answerMember } from "@/lib/entrances/member";
import { guideLines } from "@/lib/guide/guide";

export function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get("q") ?? "";
  return answerMember("help", async ({ workspace }) => guideLines(workspace, asked));
}
