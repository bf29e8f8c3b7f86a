"use client";
// The board's memory: optimistic moves of one card, what the database says to them, and what follows when scrolled.
import { useRouter } from "next/navigation";
import { useState } from "react";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { useScope } from "@/lib/client-scope";
import { labelOf, type StageLook } from "@/lib/opportunities/card-words";
import { type CardChange, changeCard, type StoredMove } from "@/lib/opportunities/move-action";
import { appendCards, findCard, putCard } from "@/lib/opportunities/moving";
import type { Card, Column } from "@/lib/opportunities/rows";
import { route } from "@/lib/route";

interface BoardStateProps {
  workspaceId: string;
  query: string;
  first: readonly Column[];
  stages: readonly StageLook[];
}

const withStored = (card: Card, stored: StoredMove): Card => ({
  ...card,
  stage: stored.stage,
  status: stored.status,
  pinned: stored.stage_manual,
  lossReason: stored.loss_reason,
  stageChangedAt: stored.stage_changed_at,
  nextAction: stored.next_action,
  nextActionOn: stored.next_action_date,
  dueOn: stored.next_due_on,
  version: stored.version,
});

export function useBoardState({ workspaceId, query, first, stages }: BoardStateProps) {
  const router = useRouter();
  const scope = useScope();
  const [columns, setColumns] = useState<readonly Column[]>(first);
  const [seen, setSeen] = useState(first);
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  // Read anew by the server: another filter, or something was logged from here.
  if (seen !== first) {
    setSeen(first);
    setColumns(first);
    setFailed(new Set());
  }

  const put = (card: Card) => setColumns((now) => putCard(now, card));
  const stageLabel = (code: string) => labelOf(stages, code) ?? code;

  function explain(card: Card, failure: ActionFailure, again: (current: Card) => void, to: string) {
    if (failure.saved !== undefined) {
      const { by, values, version } = failure.saved;
      const current = { ...card, stage: values.stage ?? card.stage, status: values.status ?? null, version };
      put(current);
      notify({
        tone: "bad",
        title: `${by ?? "Somebody"} changed this meanwhile`,
        description: `${card.customer} is in ${stageLabel(current.stage)} now.`,
        ...(current.stage === to
          ? {}
          : { action: { label: "Move it anyway", onSelect: () => again(current) } }),
      });
      return;
    }
    put(card);
    notify({
      tone: "bad",
      title: failure.message,
      description: `${card.customer} stays in ${stageLabel(card.stage)}.`,
      ...(failure.reason === "stage_requires_product"
        ? {
            action: {
              label: "Add a product",
              onSelect: () => router.push(route(`/opportunities/${card.id}`)),
            },
          }
        : {}),
    });
  }

  /** Sends one change of one card; the card as stored, or null when it was refused. */
  async function send(card: Card, change: CardChange, shown: Card, again: (current: Card) => void) {
    put(shown);
    setMoving((now) => new Set([...now, card.id]));
    try {
      const result = await changeCard(workspaceId, card.id, card.version, change);
      if (!result.ok) {
        explain(card, result, again, shown.stage);
        return null;
      }
      const stored = withStored(card, result.data);
      put(stored);
      return stored;
    } catch {
      put(card);
      notify({
        tone: "bad",
        title: "No connection",
        description: `${card.customer} is back in ${stageLabel(card.stage)}.`,
      });
      return null;
    } finally {
      setMoving((now) => new Set([...now].filter((id) => id !== card.id)));
    }
  }

  async function pin(card: Card, pinned: boolean) {
    const shown = { ...card, pinned };
    const stored = await send(card, { stage_manual: pinned }, shown, (current) => void pin(current, pinned));
    if (stored) {
      notify({
        tone: "good",
        title: pinned
          ? `Pinned to ${stageLabel(stored.stage)}`
          : `Unpinned: ${stageLabel(stored.stage)} applies`,
      });
    }
  }

  /** One value from the look at a card; the field there says what was refused. */
  async function edit(card: Card, change: CardChange, version: number) {
    const result = await changeCard(workspaceId, card.id, version, change);
    if (result.ok) put(withStored(card, result.data));
    return result;
  }

  async function back(before: Card, moved: Card) {
    const change = {
      stage: before.stage,
      loss_reason: before.lossReason,
      ...(before.status === null ? {} : { status: before.status }),
    };
    const shown = { ...moved, stage: before.stage, stageChangedAt: new Date().toISOString() };
    const stored = await send(moved, change, shown, (current) => void back(before, current));
    if (stored) notify({ title: `Back in ${stageLabel(stored.stage)}` });
  }

  async function move(card: Card, stage: string, lossReason: string | null) {
    const shown = { ...card, stage, lossReason, stageChangedAt: new Date().toISOString() };
    const stored = await send(
      card,
      { stage, loss_reason: lossReason },
      shown,
      (current) => void move(current, stage, lossReason),
    );
    if (!stored) return false;
    notify({
      tone: "good",
      title: `${card.customer} moved to ${stageLabel(stored.stage)}`,
      undo: () => void back(card, stored),
      ...(stored.pinned ? {} : { action: { label: "Pin", onSelect: () => void pin(stored, true) } }),
    });
    return true;
  }

  async function loadMore(stage: string) {
    const column = columns.find((one) => one.stage === stage);
    const last = column?.cards.at(-1);
    if (last === undefined) return;
    const params = new URLSearchParams(query);
    params.set("column", stage);
    params.set("at", last.stageChangedAt);
    params.set("id", last.id);
    try {
      const { askColumn } = await import("./board-ask");
      const more = await askColumn(scope, params.toString());
      setColumns((now) => appendCards(now, more));
      setFailed((now) => new Set([...now].filter((one) => one !== stage)));
    } catch {
      setFailed((now) => new Set([...now, stage]));
    }
  }

  return {
    columns,
    failed,
    moving,
    move,
    pin,
    edit,
    loadMore,
    cardOf: (id: string) => findCard(columns, id),
  };
}
