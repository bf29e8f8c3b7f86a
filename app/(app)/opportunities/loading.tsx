import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function OpportunitiesLoading() {
  return <ListSkeleton />;
}
