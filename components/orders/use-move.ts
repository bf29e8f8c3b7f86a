// Moving an order on: what was refused is said, and a licence that is not valid may be allowed by an admin who says why.
import { useState, useTransition } from "react";
import { notify } from "@/components/ui/toast";
import { type ActionFailure, fail } from "@/lib/action-result";
import { moveOrder } from "@/lib/orders/actions";
import { statusWord } from "@/lib/orders/rules";
import type { Move } from "@/lib/orders/schema";

const LOST = fail("unavailable", "No connection. Try again in a moment.");

export interface Refusal {
  to: Move["to"];
  version: number;
  failure: ActionFailure;
}

export function useMove({ workspaceId, id }: { workspaceId: string; id: string }) {
  const [busy, startMoving] = useTransition();
  const [refused, setRefused] = useState<Refusal | null>(null);

  async function move(to: Move["to"], version: number, reason?: string): Promise<void> {
    const result = await moveOrder({ workspaceId, id, version, to, ...(reason ? { reason } : {}) }).catch(
      () => LOST,
    );
    if (!result.ok) {
      setRefused({ to, version, failure: result });
      return;
    }
    setRefused(null);
    notify({ title: `Order ${result.data.number}: ${statusWord(to).toLowerCase()}`, tone: "good" });
  }

  return {
    busy,
    refused,
    forget: () => setRefused(null),
    move: (to: Move["to"], version: number, reason?: string) => startMoving(() => move(to, version, reason)),
  };
}
