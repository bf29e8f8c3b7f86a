import { Lock } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody, PageHeader } from "@/components/ui/page-header";

/** In place of a list whose kind of record the reader may not see: an empty list would look like lost data. */
export function NotForYou({ title }: { title: string }) {
  const what = title.toLowerCase();
  return (
    <>
      <PageHeader title={title} />
      <PageBody>
        <Card>
          <EmptyState icon={<Lock aria-hidden />} title={`You may not see ${what}`}>
            Nothing is lost: your role, or an admin for you alone, leaves {what} out. An admin can change that
            under Settings, Permissions.
          </EmptyState>
        </Card>
      </PageBody>
    </>
  );
}
