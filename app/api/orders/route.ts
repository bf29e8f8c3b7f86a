import { answerRecords } from "@/lib/lists/entrance";
import { fitOrders, listOrders } from "@/lib/orders/queries";

export async function GET(request: Request): Promise<Response> {
  return answerRecords(request, "orders", listOrders, fitOrders);
}
