import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function SampleLoading() {
  return <RecordSkeleton />;
}
