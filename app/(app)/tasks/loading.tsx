import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function TasksLoading() {
  return <ListSkeleton />;
}
