import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function ImportsLoading() {
  return <ListSkeleton />;
}
