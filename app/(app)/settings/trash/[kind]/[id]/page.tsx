import type { Metadata } from "next";
import { z } from "zod";
import { NothingHere } from "@/components/shell/nothing-here";
import { RestoreButton } from "@/components/trash/restore-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { changedValues, valueText } from "@/lib/audit/words";
import { requireRole } from "@/lib/auth";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDayLong } from "@/lib/format/day";
import { recordKinds } from "@/lib/kinds/all";
import { route } from "@/lib/route";
import { readTrashed } from "@/lib/trash/queries";
import { wentWithText } from "@/lib/trash/words";
import { wordsOf } from "@/lib/words";
import { listPeople, nameIn } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "In the trash" };

const isId = (value: unknown) => z.uuid().safeParse(value).success;
// What the trash itself says above, and what only machines read.
const leftOut = new Set(["deleted_at", "owner_user_id", "kind", "is_example"]);

/** A record as it was when it was deleted, to look at before it is restored. */
export default async function TrashedPage({ params }: PageProps<"/settings/trash/[kind]/[id]">) {
  const member = await requireRole("admin", "manager", "rep");
  const asked = await params;
  const kind = recordKinds.find((one) => one === asked.kind);
  if (kind === undefined || !isId(asked.id)) return <NothingHere />;
  const [found, people] = await Promise.all([readTrashed(member, kind, asked.id), listPeople(member)]);
  if (found === null) return <NothingHere />;
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  const nameOf = (id: string) => nameIn(people, id);
  const title = found.title ?? "Without a name";
  const facts = changedValues(null, found.values, {}, wordsOf(member.workspace)).filter(
    ({ column, after }) =>
      !leftOut.has(column) && (!isId(after) || (typeof after === "string" && nameOf(after) !== null)),
  );
  const company = wentWithText(found.went_with);
  const row = {
    id: asked.id,
    kind,
    title,
    owner: nameIn(people, found.owner_user_id),
    deletedAt: found.deleted_at,
    deletedBy: nameIn(people, found.deleted_by),
    purgedOn: found.purged_on,
    wentWith: found.went_with,
  };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Settings", href: route("/settings") },
          { label: "Trash", href: route("/settings/trash") },
        ]}
        title={title}
        actions={<RestoreButton workspaceId={member.workspace.id} row={row} />}
      />
      <div className="flex w-full max-w-4xl flex-col gap-4 p-4 md:p-5">
        <Alert tone="info" title={company === null ? "In the trash" : `In the trash with ${company}`}>
          Deleted by {row.deletedBy ?? "somebody"}{" "}
          <RelativeTime moment={parseTimestamp(row.deletedAt)} timeZone={timeZone} />, owned by{" "}
          {row.owner ?? "everybody"}. It goes for good on {formatDayLong(row.purgedOn)}.
        </Alert>
        <Card title="What it said">
          <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[12rem_1fr]">
            {facts.map(({ column, label, after }) => (
              <div key={column} className="contents">
                <dt className="text-second">{label}</dt>
                <dd className="wrap-anywhere max-sm:mb-1.5">{valueText(after, nameOf)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </>
  );
}
