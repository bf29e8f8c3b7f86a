import { EmptyState } from "@/components/ui/empty-state";

/** In place of rows and of columns alike. */
export function NoOpportunities({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="No opportunity matches these filters">Remove one, or look at everyone’s.</EmptyState>
  ) : (
    <EmptyState title="No opportunities yet">
      An opportunity is what a customer may buy. Log a visit or a call on it, and its stage moves along.
    </EmptyState>
  );
}
