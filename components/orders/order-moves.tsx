"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { MOVE_WORDS, type OrderStatus } from "@/lib/orders/rules";
import { useMove } from "./use-move";

const Confirm = lazy(async () => ({ default: (await import("@/components/ui/confirm")).Confirm }));
const RefusedMove = lazy(async () => ({ default: (await import("./refused-move")).RefusedMove }));

interface OrderMovesProps {
  workspaceId: string;
  id: string;
  version: number;
  title: string;
  moves: readonly OrderStatus[];
  mayAllow: boolean;
}

/** What brings a numbered order on, or ends it. A draft is submitted where its lines are written. */
export function OrderMoves({ workspaceId, id, version, title, moves, mayAllow }: OrderMovesProps) {
  const { busy, refused, move } = useMove({ workspaceId, id });
  const [isCancelling, setCancelling] = useState(false);
  const forward = moves.filter((to) => to !== "draft" && to !== "cancelled");
  if (moves.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {refused && (
        <Suspense fallback={null}>
          <RefusedMove
            refused={refused}
            mayAllow={mayAllow}
            busy={busy}
            onAllow={(reason) => move(refused.to, refused.version, reason)}
          />
        </Suspense>
      )}
      <div className="flex flex-wrap gap-2">
        {forward.map((to) => (
          <Button key={to} variant="primary" busy={busy} onClick={() => move(to, version)}>
            {MOVE_WORDS[to]}
          </Button>
        ))}
        {moves.includes("cancelled") && (
          <Button busy={busy} onClick={() => setCancelling(true)}>
            {MOVE_WORDS.cancelled}
          </Button>
        )}
      </div>
      {isCancelling && (
        <Suspense fallback={null}>
          <Confirm
            open
            onOpenChange={setCancelling}
            title={`Cancel ${title}?`}
            confirmLabel={MOVE_WORDS.cancelled}
            cancelLabel="Keep it"
            danger
            onConfirm={() => move("cancelled", version)}
          >
            It keeps its number and stays in the list. What is cancelled can’t be taken up again.
          </Confirm>
        </Suspense>
      )}
    </div>
  );
}
