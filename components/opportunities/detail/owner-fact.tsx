// Whose an opportunity is, and to whom it can be given.
import { ChangeOwner } from "@/components/records/change-owner";
import { Avatar } from "@/components/ui/avatar";

interface OwnerFactProps {
  workspaceId: string;
  opportunity: { id: string; name: string; owner_user_id: string };
  owner: string;
  receivers: readonly { id: string; name: string }[];
}

export function OwnerFact({ workspaceId, opportunity, owner, receivers }: OwnerFactProps) {
  const { id, name, owner_user_id: ownerId } = opportunity;
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3 py-1">
      <dt className="text-third">Owner</dt>
      <dd className="flex flex-wrap items-center gap-x-2">
        <Avatar name={owner} id={ownerId} /> {owner}
        {receivers.some((one) => one.id !== ownerId) && (
          <ChangeOwner
            workspaceId={workspaceId}
            resource="opportunity"
            id={id}
            name={name}
            ownerId={ownerId}
            receivers={receivers.map((one) => ({ id: one.id, name: one.name }))}
          />
        )}
      </dd>
    </div>
  );
}
