import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function InteractionLoading() {
  return <RecordSkeleton />;
}
