import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function NotificationsLoading() {
  return <ListSkeleton />;
}
