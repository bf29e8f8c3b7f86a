"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { fail } from "@/lib/action-result";
import { moveSample } from "@/lib/samples/actions";
import type { SampleMove } from "@/lib/samples/detail";
import { moveWord, type SampleStatus, sampleStatusWord } from "@/lib/samples/rules";

const LOST = fail("unavailable", "No connection. Try again in a moment.");

interface SampleMovesProps {
  workspaceId: string;
  id: string;
  version: number;
  status: SampleStatus;
  moves: readonly SampleMove[];
  /** There is an opportunity, and something that they liked. */
  mayWin: boolean;
}

/** Where it goes next, and back from where it was said to be too early. Each can be taken back. */
export function SampleMoves({ workspaceId, id, version, status, moves, mayWin }: SampleMovesProps) {
  const [busy, startMoving] = useTransition();

  async function send(over: number, to: SampleStatus, wins: boolean) {
    const moved = await moveSample({ workspaceId, id, version: over, to, wins }).catch(() => LOST);
    if (!moved.ok) {
      notify({
        title: moved.message,
        tone: "bad",
        ...(moved.hint === undefined ? {} : { description: moved.hint }),
      });
    }
    return moved;
  }

  const move = (to: SampleStatus, wins = false) =>
    startMoving(async () => {
      const moved = await send(version, to, wins);
      if (!moved.ok) return;
      notify({
        title: sampleStatusWord(to),
        tone: "good",
        ...(wins ? { description: "What they liked is won on the opportunity, where it was open." } : {}),
        undo: () => startMoving(async () => void (await send(moved.data.version, status, false))),
      });
    });

  const forward = moves.filter(({ isBack }) => !isBack);
  // Of what is closed one way back is enough: to where something was said, or else to its beginning.
  const back = moves.filter(({ isBack }) => isBack);
  const ways = status === "closed" ? back.slice(-1) : back;
  if (moves.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {forward.map(({ to }, at) => (
        <Button key={to} variant={at === 0 ? "primary" : "secondary"} busy={busy} onClick={() => move(to)}>
          {moveWord(status, to, false)}
        </Button>
      ))}
      {mayWin && forward.some(({ to }) => to === "closed") && (
        <Button busy={busy} onClick={() => move("closed", true)}>
          Close: they buy what they liked
        </Button>
      )}
      {ways.map(({ to }) => (
        <Button key={to} variant="ghost" busy={busy} onClick={() => move(to)}>
          {moveWord(status, to, true)}
        </Button>
      ))}
    </div>
  );
}
