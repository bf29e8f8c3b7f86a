import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function OrdersLoading() {
  return <ListSkeleton />;
}
