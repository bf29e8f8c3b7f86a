import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function WhiteSpaceLoading() {
  return <ListSkeleton />;
}
