"use client";

import type { Route } from "next";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { UserFacts } from "@/components/users/user-menu";

const DeactivateUser = lazy(async () => ({
  default: (await import("@/components/users/end-user")).DeactivateUser,
}));
const RemoveUser = lazy(async () => ({ default: (await import("@/components/users/end-user")).RemoveUser }));

interface LeaverEndProps {
  workspaceId: string;
  user: UserFacts;
  /** How they stand, as the lists of people say it. */
  state: ReactNode;
  /** Where to go when they are gone, from a page that is about them alone. */
  leadTo?: Route | undefined;
}

/** What is left to do about whoever leaves: deactivate them, then remove them for good. */
export function LeaverEnd({ workspaceId, user, state, leadTo }: LeaverEndProps) {
  const [asking, setAsking] = useState<"deactivate" | "remove" | null>(null);
  const facts = { workspaceId, user, onClose: () => setAsking(null) };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {state}
      <span className="ms-auto flex gap-2">
        {user.isActive ? (
          <Button onClick={() => setAsking("deactivate")}>Deactivate</Button>
        ) : (
          <Button onClick={() => setAsking("remove")}>Remove for good</Button>
        )}
      </span>
      {asking && (
        <Suspense fallback={null}>
          {asking === "deactivate" ? (
            <DeactivateUser {...facts} />
          ) : (
            <RemoveUser {...facts} leadTo={leadTo} />
          )}
        </Suspense>
      )}
    </div>
  );
}
