import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function CalendarLoading() {
  return <ListSkeleton />;
}
