import { Card } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { SECTION_TITLES, type SectionKey } from "@/lib/reports/sections";
import type { Say } from "@/lib/words";

const rows = ["a", "b", "c", "d", "e", "f"];

interface ReportSkeletonProps {
  sections: readonly SectionKey[];
  period: string;
  say: Say;
}

/** The shape of a report while it is counted. */
export function ReportSkeleton({ sections, period, say }: ReportSkeletonProps) {
  return (
    <Loading label={`Counting ${period} …`} className="flex flex-col gap-4">
      {sections.map((key) => (
        <Card key={key} title={say(SECTION_TITLES[key])} flush>
          <p aria-hidden className="px-3.5 pb-3 text-second">
            Counting {period} …{/* Only for whoever waits long enough to wonder. */}
            <span className="opacity-0 [animation:appear_200ms_4s_forwards] motion-reduce:opacity-100">
              {" "}
              Much work over a long time takes some seconds.
            </span>
          </p>
          <Skeleton className="mx-3.5 h-80" />
          <div className="mt-3 border-line border-t">
            {rows.map((row) => (
              <div key={row} className="flex h-9.5 items-center gap-6 border-line px-3.5 not-last:border-b">
                <Skeleton className="w-1/3" />
                <Skeleton className="ms-auto w-16" />
              </div>
            ))}
          </div>
        </Card>
      ))}
    </Loading>
  );
}
