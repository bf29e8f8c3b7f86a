import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function ProductLoading() {
  return <RecordSkeleton />;
}
