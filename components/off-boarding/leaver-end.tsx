"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { UserFacts } from "@/components/users/user-menu";

const DeactivateUser = lazy(async () => ({
  default: (await import("@/components/users/end-user")).DeactivateUser,
}));
const DeleteLogin = lazy(async () => ({
  default: (await import("@/components/users/end-user")).DeleteLogin,
}));

interface LeaverEndProps {
  workspaceId: string;
  user: UserFacts;
  /** How they stand, as the lists of people say it. */
  state: ReactNode;
}

/** What is left to do about the login of whoever leaves: deactivate it, then delete it. */
export function LeaverEnd({ workspaceId, user, state }: LeaverEndProps) {
  const [asking, setAsking] = useState<"deactivate" | "delete" | null>(null);
  const facts = { workspaceId, user, onClose: () => setAsking(null) };
  if (!user.hasLogin) return state;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {state}
      <span className="ms-auto flex gap-2">
        {user.isActive ? (
          <Button onClick={() => setAsking("deactivate")}>Deactivate</Button>
        ) : (
          <Button onClick={() => setAsking("delete")}>Delete login</Button>
        )}
      </span>
      {asking && (
        <Suspense fallback={null}>
          {asking === "deactivate" ? <DeactivateUser {...facts} /> : <DeleteLogin {...facts} />}
        </Suspense>
      )}
    </div>
  );
}
