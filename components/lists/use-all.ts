"use client";

// All that match instead of picked rows: how many there are, and what is to be done with them.
import { useState, useTransition } from "react";
import { notify } from "@/components/ui/toast";
import { useScope } from "@/lib/client-scope";
import type { AllWork } from "./all-matching";

interface AllOf {
  endpoint: string;
  query: string;
  total: number;
  countLimit: number;
  /** Not where a search looks at no more than some thousand. */
  isVague: boolean;
}

export function useAll({ endpoint, query, total, countLimit, isVague }: AllOf) {
  const { workspaceId } = useScope();
  const [count, setCount] = useState<number | null>(null);
  const [asked, setAsked] = useState<{ all: AllWork; count: number } | null>(null);
  const [busy, startCounting] = useTransition();
  const list = endpoint.slice("/api/".length);
  const matching = isVague ? null : { workspaceId, list, query };

  function pickAll() {
    if (matching === null) return;
    if (total <= countLimit) setCount(total);
    else
      startCounting(async () => {
        const { countMatching } = await import("@/lib/bulk/actions");
        const result = await countMatching(matching).catch(() => null);
        if (result?.ok) setCount(result.data);
        else notify({ title: result?.message ?? "No connection. Nothing was picked.", tone: "bad" });
      });
  }

  return { matching, count, pickAll, drop: () => setCount(null), busy, asked, setAsked };
}
