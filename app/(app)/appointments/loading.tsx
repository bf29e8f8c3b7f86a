import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function AppointmentsLoading() {
  return <ListSkeleton />;
}
