import { z } from "zod";
import { answerMember } from "@/lib/entrances/member";
import { readProgress } from "@/lib/off-boarding/queries";

export async function GET(request: Request): Promise<Response> {
  return answerMember("hand-over progress", (member) =>
    readProgress(member, z.uuid().parse(new URL(request.url).searchParams.get("request"))),
  );
}
