import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The shape of a page while it is read: a header, and room for what fills it. */
export default function AppLoading() {
  return (
    <Loading>
      <div className="flex min-h-13 items-center border-line border-b px-4 md:px-5">
        <Skeleton className="h-5 w-56" />
      </div>
      <div className="flex flex-col gap-4 p-4 md:p-5">
        {["first", "second"].map((card) => (
          <div
            key={card}
            className="flex flex-col gap-3 rounded-card border border-line bg-surface p-3.5 shadow-card"
          >
            <Skeleton className="h-5 w-32" />
            <Skeleton className="w-full" />
            <Skeleton className="w-2/3" />
            <Skeleton className="w-5/6" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
