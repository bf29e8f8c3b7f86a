import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function OrganizationLoading() {
  return <RecordSkeleton />;
}
