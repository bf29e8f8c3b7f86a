import { answerExport } from "@/lib/export/entrance";
import { orderExport } from "@/lib/orders/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, orderExport());
}
