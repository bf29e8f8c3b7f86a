// What admins have set about this record, for admins: who may or may not, until when and why, with the way to set more.
import { TakeBack } from "@/components/settings/permissions/take-back";
import { Badge } from "@/components/ui/badge";
import { requireMember } from "@/lib/auth";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { isEverybodys } from "@/lib/kinds/records";
import { inWordsForOne } from "@/lib/permissions/matrix";
import { readSetAccess } from "@/lib/records/access";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { AllowOrDeny } from "./allow-or-deny";

interface SetAccessProps {
  workspaceId: string;
  resource: RecordKind;
  id: string;
  colleagues: readonly { value: string; label: string }[];
  timeZone: string;
}

export async function SetAccess({ workspaceId, resource, id, colleagues, timeZone }: SetAccessProps) {
  const member = await requireMember();
  if (member.role !== "admin" || isEverybodys(resource)) return null;
  const { user, profile, workspace } = member;
  const set = await readSetAccess(member, resource, id);
  const nameOf = (userId: string | null) =>
    userId === user.id
      ? profile.full_name
      : (colleagues.find(({ value }) => value === userId)?.label ?? "a colleague");
  return (
    <section aria-label="Set by an admin" className="mt-3 flex flex-col gap-2.5 border-line border-t pt-3">
      {set.map(({ id: right, user_id, permission, granted, expires_at, granted_by, reason }) => {
        const words = `${granted ? "may" : "may not"} ${inWordsForOne({ resource, permission })}`;
        const expiresAt = expires_at === null ? null : parseTimestamp(expires_at);
        return (
          <div key={right} className="flex items-start gap-2.5">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2">
                {nameOf(user_id)}
                <Badge tone={granted ? "good" : "bad"}>{words}</Badge>
              </span>
              <span className="block text-sm text-third">
                set by {nameOf(granted_by)}
                {expiresAt && `, until ${formatExact(expiresAt, timeZone)}`}
              </span>
              {reason && <span className="wrap-anywhere block text-second text-sm">{reason}</span>}
            </span>
            <TakeBack
              right={{
                workspaceId,
                userId: user_id,
                resource,
                permission,
                resourceId: id,
                granted,
                expiresAt,
                reason,
              }}
              isOver={false}
              words={`${nameOf(user_id)} ${words}`}
            />
          </div>
        );
      })}
      <div>
        <AllowOrDeny
          workspaceId={workspaceId}
          resource={resource}
          id={id}
          colleagues={colleagues}
          today={dayIn(workspace.time_zone)}
        />
      </div>
    </section>
  );
}
