import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function DistributorsLoading() {
  return <ListSkeleton />;
}
