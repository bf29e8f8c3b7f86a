import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function InteractionsLoading() {
  return <ListSkeleton />;
}
