import { randomUUID } from "node:crypto";
import { PackageCheck } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { CountAgain } from "@/components/off-boarding/count-again";
import { HandOverPlanner } from "@/components/off-boarding/hand-over-planner";
import { LeaverEnd } from "@/components/off-boarding/leaver-end";
import { NothingHere } from "@/components/shell/nothing-here";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PersonState } from "@/components/users/person-state";
import { requireRole } from "@/lib/auth";
import { addDays, dayIn, formatDay } from "@/lib/format/day";
import { counted } from "@/lib/format/words";
import { methodsFor } from "@/lib/off-boarding/methods";
import { listReceivers, previewOrLater, readSummary } from "@/lib/off-boarding/queries";
import { newPlan } from "@/lib/off-boarding/rules";
import { route } from "@/lib/route";
import { listUsers } from "@/lib/users/queries";
import { canManage } from "@/lib/users/rules";
import { wordsOf } from "@/lib/words";

export const metadata: Metadata = { title: "Off-board" };

const UNDO_DAYS = 30;

export default async function OffBoardPage({ params }: PageProps<"/settings/off-boarding/from/[user]">) {
  const member = await requireRole("admin");
  const id = z.uuid().safeParse((await params).user);
  if (!id.success) return <NothingHere />;
  const summary = await readSummary(member, id.data);
  if (summary === null) return <NothingHere />;
  const [receivers, initial, users] = await Promise.all([
    listReceivers(member, id.data),
    previewOrLater(member, newPlan(id.data, null)),
    listUsers(member),
  ]);
  const user = users.find((candidate) => candidate.id === id.data);
  if (user === undefined) return <NothingHere />;
  const isEmpty = summary.total === 0 && summary.direct_reports === 0;
  const manager = receivers.find((receiver) => receiver.id === user.managerId && canManage(receiver.role));
  const today = dayIn(member.workspace.time_zone);
  const { lastSignIn, leftAt, cover, ...facts } = user;

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Settings", href: route("/settings") },
          { label: "Off-boarding", href: route("/settings/off-boarding") },
        ]}
        title={`Off-board ${summary.full_name}`}
        meta={isEmpty ? null : "Step 2 of 3"}
      />
      <div className="flex w-full max-w-4xl flex-col gap-4 p-4 md:p-5">
        {isEmpty ? (
          <Card>
            <EmptyState icon={<PackageCheck aria-hidden />} title={`${summary.full_name} owns nothing here`}>
              No organizations, opportunities or interactions, not even in the trash, and nobody reports to
              them.
            </EmptyState>
            <LeaverEnd
              workspaceId={member.workspace.id}
              user={facts}
              state={<PersonState user={user} today={today} />}
              leadTo={route("/settings/users")}
            />
          </Card>
        ) : receivers.length === 0 ? (
          <Alert tone="warning" title="There is nobody to hand over to">
            Invite a colleague first, as a rep, manager or admin.
          </Alert>
        ) : initial === null ? (
          <CountAgain
            title={`${counted(summary.total, "record", "records")} could not be looked through in time`}
          >
            Nothing has moved. There is a lot to look through; try again in a minute.
          </CountAgain>
        ) : (
          <HandOverPlanner
            workspaceId={member.workspace.id}
            requestId={randomUUID()}
            summary={summary}
            receivers={receivers}
            reportsTo={summary.direct_reports > 0 ? (manager?.id ?? null) : null}
            initial={initial}
            methods={methodsFor(wordsOf(member.workspace))}
            undoUntil={formatDay(addDays(today, UNDO_DAYS), today)}
          />
        )}
      </div>
    </>
  );
}
