import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function DuplicatesLoading() {
  return <ListSkeleton />;
}
