import type { Metadata } from "next";
import { ArrangeCover } from "@/components/off-boarding/arrange-cover";
import { CoverList } from "@/components/off-boarding/cover-list";
import { LeaverTable } from "@/components/off-boarding/leaver-table";
import { PastHandOvers } from "@/components/off-boarding/past-hand-overs";
import { RunningHandOver } from "@/components/off-boarding/running-hand-over";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { requireRole } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { toSearchParams } from "@/lib/lists/query-string";
import { listCovers, listHandOvers } from "@/lib/off-boarding/queries";
import { listUsers } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Off-boarding" };

export default async function OffBoardingPage({ searchParams }: PageProps<"/settings/off-boarding">) {
  const member = await requireRole("admin");
  const [users, covers, handOvers, params] = await Promise.all([
    listUsers(member),
    listCovers(member),
    listHandOvers(member),
    searchParams,
  ]);
  const today = dayIn(member.workspace.time_zone);
  const active = users.filter(({ isActive }) => isActive);
  const absent = toSearchParams(params).get("absent");
  return (
    <>
      <SettingsHeader title="Off-boarding" />
      <div className="flex w-full max-w-4xl flex-col gap-6 p-4 md:p-5">
        <RunningHandOver />
        <section className="flex flex-col gap-2">
          <h2 className="font-semibold">Who leaves?</h2>
          <p className="text-second">
            Everything they own goes to colleagues in one step, customer by customer. You see exactly what
            moves first, and can undo it for 30 days.
          </p>
          <LeaverTable users={users} today={today} />
        </section>
        <section id="cover" className="flex scroll-mt-16 flex-col gap-2">
          <h2 className="font-semibold">Cover for an absence</h2>
          <p className="text-second">
            A colleague sees and works the records of somebody who is away. Nothing changes hands, and it ends
            by itself.
          </p>
          <Card>
            {covers.length > 0 && (
              <div className="mb-3 border-line border-b pb-1">
                <CoverList workspaceId={member.workspace.id} covers={covers} today={today} />
              </div>
            )}
            <ArrangeCover
              workspaceId={member.workspace.id}
              people={active.map(({ id, name, role }) => ({ id, name, canCover: role !== "viewer" }))}
              absent={active.find(({ id }) => id === absent)?.id ?? null}
              today={today}
            />
          </Card>
        </section>
        <section className="flex flex-col gap-2">
          <h2 className="font-semibold">Past hand-overs</h2>
          <PastHandOvers
            handOvers={handOvers}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            now={new Date()}
          />
        </section>
      </div>
    </>
  );
}
