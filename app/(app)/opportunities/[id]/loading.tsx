import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function OpportunityLoading() {
  return <RecordSkeleton />;
}
