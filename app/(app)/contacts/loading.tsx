import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function ContactsLoading() {
  return <ListSkeleton />;
}
