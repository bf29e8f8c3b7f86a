import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function SellThroughLoading() {
  return <ListSkeleton />;
}
