import { answerRecords } from "@/lib/lists/entrance";
import { fitSamples, listSamples } from "@/lib/samples/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "samples", listSamples, fitSamples);
}
