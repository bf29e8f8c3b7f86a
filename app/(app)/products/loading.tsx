import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function ProductsLoading() {
  return <ListSkeleton />;
}
