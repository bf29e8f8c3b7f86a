import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function LeadsLoading() {
  return <ListSkeleton />;
}
