import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function LeadLoading() {
  return <RecordSkeleton />;
}
