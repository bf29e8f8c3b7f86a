import type { Metadata } from "next";
import { z } from "zod";
import { CountAgain } from "@/components/off-boarding/count-again";
import { Receipt } from "@/components/off-boarding/receipt";
import { Received } from "@/components/off-boarding/received";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageHeader } from "@/components/ui/page-header";
import { PersonState } from "@/components/users/person-state";
import type { UserFacts } from "@/components/users/user-menu";
import { requireMember } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { previewUndoOrLater, readReceipt } from "@/lib/off-boarding/queries";
import { route } from "@/lib/route";
import { listUsers } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Hand-over" };

/** The receipt for admins; for a receiver their own share of it. Nobody else finds it. */
export default async function HandOverPage({ params }: PageProps<"/settings/off-boarding/[id]">) {
  const member = await requireMember();
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) return <NothingHere />;
  const found = await readReceipt(member, id.data);
  if (found === null) return <NothingHere />;
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  const settings = { label: "Settings", href: route("/settings") };

  if (found.receipt === null) {
    return (
      <>
        <PageHeader crumbs={[settings]} title={`Hand-over of ${found.share.from_name}`} />
        <div className="flex w-full max-w-4xl flex-col gap-4 p-4 md:p-5">
          <Received share={found.share} timeZone={timeZone} />
        </div>
      </>
    );
  }
  const { receipt } = found;
  const canUndo = receipt.undone_at === null && receipt.undo_until > new Date() && !receipt.leaver.is_gone;
  const [users, undo] = await Promise.all([
    listUsers(member),
    canUndo ? previewUndoOrLater(member, receipt.id) : null,
  ]);
  const user = users.find((candidate) => candidate.id === receipt.from);
  let leaver: UserFacts | null = null;
  if (user !== undefined) {
    const { lastSignIn, leftAt, cover, ...facts } = user;
    leaver = facts;
  }
  return (
    <>
      <PageHeader
        crumbs={[settings, { label: "Off-boarding", href: route("/settings/off-boarding") }]}
        title={`Hand-over of ${receipt.from_name}`}
        meta="Receipt"
      />
      <div className="flex w-full max-w-4xl flex-col gap-4 p-4 md:p-5">
        {canUndo && undo === null && (
          <CountAgain title="What an undo would move could not be counted in time">
            The receipt is complete. Count again to be able to undo.
          </CountAgain>
        )}
        <Receipt
          workspaceId={member.workspace.id}
          timeZone={timeZone}
          receipt={receipt}
          leaver={leaver}
          leaverState={user && <PersonState user={user} today={dayIn(member.workspace.time_zone)} />}
          undo={undo}
        />
      </div>
    </>
  );
}
