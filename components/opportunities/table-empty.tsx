import { EmptyState } from "@/components/ui/empty-state";

/** In place of rows and of columns alike. */
export function NoOpportunities({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="No opportunity fits these filters">Take one away, or look at everyone’s.</EmptyState>
  ) : (
    <EmptyState title="No opportunities yet">
      One is what a customer may buy. Log a visit or a call to begin, and it moves along by itself.
    </EmptyState>
  );
}
