// The whole board, or with `column` what follows a card in one of its columns.
import { answerList } from "@/lib/lists/entrance";
import { readBoard, readColumn } from "@/lib/opportunities/board";
import { fitOpportunities } from "@/lib/opportunities/cards";

export async function GET(request: Request): Promise<Response> {
  const isColumn = new URL(request.url).searchParams.has("column");
  return answerList(request, isColumn ? readColumn : readBoard, fitOpportunities);
}
