"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { IntentLink } from "@/components/ui/intent-link";
import { deactivateMember, reactivateMember, removeMember } from "@/lib/users/actions";
import { ownedText, ownsAnything } from "@/lib/users/rules";
import { AskDialog } from "./ask-dialog";
import { offBoardingOf } from "./off-boarding-of";
import type { UserFacts } from "./user-menu";

interface EndUserProps {
  workspaceId: string;
  user: UserFacts;
  onClose: () => void;
}

function HandOverLink({ user }: { user: UserFacts }) {
  return (
    <IntentLink href={offBoardingOf(user.id)} className="font-medium underline">
      Hand over what {user.name} owns
    </IntentLink>
  );
}

export function DeactivateUser({ workspaceId, user, onClose }: EndUserProps) {
  return (
    <AskDialog
      title={`Deactivate ${user.name}?`}
      confirmLabel="Deactivate"
      danger
      done={`${user.name} is deactivated`}
      act={() => deactivateMember({ workspaceId, userId: user.id })}
      onClose={onClose}
    >
      <p>
        Open sessions stop at once, on every device. Other workspaces of {user.name} are not touched, history
        keeps the name, and you can reactivate {user.name} at any time.
      </p>
      {ownsAnything(user.owns) && (
        <p>
          {ownedText(user.owns)} stay with {user.name} until you hand them over. <HandOverLink user={user} />
        </p>
      )}
    </AskDialog>
  );
}

export function ReactivateUser({ workspaceId, user, onClose }: EndUserProps) {
  return (
    <AskDialog
      title={`Reactivate ${user.name}?`}
      confirmLabel="Reactivate"
      done={`${user.name} is back`}
      act={() => reactivateMember({ workspaceId, userId: user.id })}
      onClose={onClose}
    >
      <p>
        {user.name} can sign in here again, with the role and the manager as before. What was handed over
        stays where it is.
      </p>
    </AskDialog>
  );
}

export function RemoveUser({
  workspaceId,
  user,
  onClose,
  leadTo,
}: EndUserProps & { leadTo?: Route | undefined }) {
  const router = useRouter();
  return (
    <AskDialog
      title={`Remove ${user.name} for good?`}
      confirmLabel="Remove for good"
      danger
      done={`${user.name} is removed`}
      act={async () => {
        const result = await removeMember({ workspaceId, userId: user.id });
        if (result.ok && leadTo !== undefined) router.replace(leadTo);
        return result;
      }}
      onRefused={({ reason }) =>
        reason === "member_owns_records" && (
          <p className="mt-1">
            {ownsAnything(user.owns) && `In this workspace: ${ownedText(user.owns)}. `}
            <HandOverLink user={user} />
          </p>
        )
      }
      onClose={onClose}
    >
      <p>
        {user.name} disappears from every list and choice here, and hand-overs of {user.name} can't be undone
        afterwards. Past visits and history keep the name. Only a new invitation to {user.email} brings them
        back.
      </p>
    </AskDialog>
  );
}
