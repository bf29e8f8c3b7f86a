import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { formatExact, parseTimestamp } from "@/lib/format/date-time";
import type { Access } from "@/lib/records/access";
import { RECORD_KINDS, type RecordKind } from "@/lib/supabase/record-kinds";
import { LateAnswer, LateStop } from "./access-late";
import { rulesInWords } from "./access-rules";
import { SetAccess } from "./set-access";
import { ShareRecord } from "./share-record";

interface AccessCardProps {
  workspaceId: string;
  resource: RecordKind;
  id: string;
  access: readonly Access[];
  colleagues: readonly { value: string; label: string }[];
  canShare: boolean;
  timeZone: string;
}

/** "Why can I see this?": everybody who can, by which rule, and for how long. */
export function AccessCard({
  workspaceId,
  resource,
  id,
  access,
  colleagues,
  canShare,
  timeZone,
}: AccessCardProps) {
  const target = { workspaceId, resource, id };
  return (
    <Card title="Who can see this" actions={canShare && <ShareRecord {...target} colleagues={colleagues} />}>
      <ul className="flex flex-col gap-2.5">
        {access.map(({ user_id, full_name, rules, can_update, shared_until, shared_by }) => (
          <li key={user_id} className="flex items-center gap-2.5">
            <Avatar name={full_name} id={user_id} />
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2">
                {full_name}
                {can_update && <Badge>may change it</Badge>}
              </span>
              <span className="block text-sm text-third">
                {rulesInWords(rules, resource)}
                {shared_until && ` until ${formatExact(parseTimestamp(shared_until), timeZone)}`}
              </span>
              {rules.includes("asks") && <LateAnswer {...target} user_id={user_id} name={full_name} />}
            </span>
            {canShare && shared_by && <LateStop {...target} user_id={user_id} name={full_name} />}
          </li>
        ))}
      </ul>
      {["account", "person"].includes(RECORD_KINDS[resource].access) && (
        <p className="mt-2.5 text-sm text-third">
          Colleagues with opportunities of their own here see it too, also where you don't see those.
        </p>
      )}
      <SetAccess {...target} colleagues={colleagues} timeZone={timeZone} />
    </Card>
  );
}
