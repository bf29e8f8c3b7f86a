import { RecordSkeleton } from "@/components/records/record-skeleton";

export default function AppointmentLoading() {
  return <RecordSkeleton />;
}
