import { Loading, Skeleton } from "./skeleton";
import type { Story } from "./story";

export default {
  title: "Skeleton",
  about: "Holds the place of what is coming, at its size. Wrapped in Loading, which says so once.",
  examples: [
    {
      name: "A list",
      Example: () => (
        <Loading label="Loading follow-ups…" className="flex max-w-96 flex-col gap-4">
          {["first", "second", "third"].map((line) => (
            <div key={line} className="flex flex-col gap-2">
              <Skeleton className="w-3/4" />
              <Skeleton className="w-1/2" />
            </div>
          ))}
        </Loading>
      ),
    },
  ],
} satisfies Story;
