import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function OrderLoading() {
  return <RecordSkeleton />;
}
