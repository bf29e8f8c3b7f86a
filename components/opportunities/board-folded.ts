"use client";
// Which columns stand narrow: those that are closed or stalled, unless somebody chose otherwise in this browser.
import { useEffect, useState } from "react";
import type { StageLook } from "@/lib/opportunities/card-words";

const storageKey = "kp-board-folded";

function readChoices(): Record<string, boolean> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).flatMap(([code, folded]) => (typeof folded === "boolean" ? [[code, folded]] : [])),
    );
  } catch {
    // Storage may be forbidden, or hold what somebody else wrote.
    return {};
  }
}

export function useFolded(stages: readonly StageLook[]) {
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  // Once the page listens: the server can't know.
  useEffect(() => setChosen(readChoices()), []);

  function isFolded(code: string): boolean {
    return chosen[code] ?? stages.find((stage) => stage.code === code)?.category !== "open";
  }

  function fold(code: string, folded: boolean) {
    const next = { ...chosen, [code]: folded };
    setChosen(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // It then lasts as long as the page.
    }
  }

  return { isFolded, fold };
}
