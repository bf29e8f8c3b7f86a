import { Loading, Skeleton } from "@/components/ui/skeleton";

const rows = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

/** The shape of a list page while it is read. */
export function ListSkeleton() {
  return (
    <Loading>
      <div className="flex min-h-13 items-center border-line border-b px-4 md:px-5">
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="flex flex-col gap-4 p-4 md:p-5">
        <div className="flex flex-wrap gap-2">
          <Skeleton className="h-control w-40" />
          <Skeleton className="h-control w-60" />
        </div>
        <div className="rounded-card border border-line bg-surface shadow-card">
          {rows.map((row) => (
            <div key={row} className="flex h-9.5 items-center gap-6 border-line px-3.5 not-last:border-b">
              <Skeleton className="w-1/3" />
              <Skeleton className="w-20" />
              <Skeleton className="w-24 max-sm:hidden" />
              <Skeleton className="ms-auto w-16" />
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
