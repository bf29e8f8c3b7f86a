import { answerExport } from "@/lib/export/entrance";
import { productExport } from "@/lib/products/export";

export async function GET(request: Request): Promise<Response> {
  return answerExport(request, productExport());
}
