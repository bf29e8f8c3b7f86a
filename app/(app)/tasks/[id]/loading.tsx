import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function TaskLoading() {
  return <RecordSkeleton />;
}
