import { answerRecords } from "@/lib/lists/entrance";
import { fitProducts, listProducts } from "@/lib/products/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "products", listProducts, fitProducts);
}
