import { ListSkeleton } from "@/components/lists/list-skeleton";

export default function PrincipalsLoading() {
  return <ListSkeleton />;
}
