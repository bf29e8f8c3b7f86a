import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function ContactLoading() {
  return <RecordSkeleton />;
}
