import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function PrincipalLoading() {
  return <RecordSkeleton />;
}
