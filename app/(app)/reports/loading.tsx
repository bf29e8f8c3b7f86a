import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function ReportsLoading() {
  return <ListSkeleton />;
}
