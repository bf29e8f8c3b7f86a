import { Loading, Skeleton } from "@/components/ui/skeleton";

const columns = ["a", "b", "c", "d", "e"];
const cards = ["a", "b", "c", "d"];

/** The shape of the board while it is read. */
export function BoardSkeleton() {
  return (
    <Loading className="flex gap-2 overflow-hidden">
      {columns.map((column) => (
        <div
          key={column}
          className="flex w-[calc(100vw-2rem)] shrink-0 flex-col gap-2 px-1 sm:w-auto sm:min-w-38 sm:flex-1"
        >
          <Skeleton className="my-2 w-28" />
          {cards.map((card) => (
            <Skeleton key={card} className="h-28 rounded-card" />
          ))}
        </div>
      ))}
    </Loading>
  );
}
