import { Loading, Skeleton } from "@/components/ui/skeleton";

const card = "flex flex-col gap-3 rounded-card border border-line bg-surface p-3.5 shadow-card";

/** The shape of a record's page while it is read: its name, what happened on it, and the facts beside that. */
export function RecordSkeleton() {
  return (
    <Loading>
      <div className="flex flex-col gap-2 border-line border-b px-4 py-3 md:px-5">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-6 w-64 max-w-full" />
      </div>
      <div className="grid gap-4 p-4 md:p-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-4">
          {["first", "second"].map((part) => (
            <div key={part} className={card}>
              <Skeleton className="h-5 w-32" />
              <Skeleton className="w-full" />
              <Skeleton className="w-5/6" />
              <Skeleton className="w-2/3" />
            </div>
          ))}
        </div>
        <div className={card}>
          <Skeleton className="h-5 w-24" />
          {["a", "b", "c", "d", "e"].map((fact) => (
            <div key={fact} className="flex gap-6">
              <Skeleton className="w-20 shrink-0" />
              <Skeleton className="flex-1" />
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
