import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function SamplesLoading() {
  return <ListSkeleton />;
}
