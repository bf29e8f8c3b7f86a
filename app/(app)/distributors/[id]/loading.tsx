import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function DistributorLoading() {
  return <RecordSkeleton />;
}
