// Checks the rows of an import slice by slice, as long as the page is open; whoever comes back goes on where it stopped.
import { useEffect, useEffectEvent, useState } from "react";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { checkImport } from "@/lib/imports/actions";
import type { Import, ImportCheck } from "@/lib/imports/contract";

export const rowsKey = (id: string) => ["/api/imports/rows", id] as const;

/** `isAnew`: nothing that the page knows of the rows holds any more. */
export function useCheck(workspaceId: string, one: Import, isAnew: boolean) {
  const scope = useScope();
  const [check, setCheck] = useState<ImportCheck>(() =>
    isAnew
      ? { checked: 0, is_done: false, counts: {} }
      : { checked: one.checked_count, is_done: one.status !== "draft", counts: one.counts },
  );
  const [problem, setProblem] = useState<string | null>(null);
  /** Counts how often it was begun. */
  const [turn, setTurn] = useState(0);

  const next = useEffectEvent(() => checkImport({ workspaceId, id: one.id }).catch(() => null));
  const tell = useEffectEvent(() =>
    clientCache.invalidateQueries({ queryKey: keyOf(scope, ...rowsKey(one.id)) }),
  );
  const isDone = useEffectEvent(() => check.is_done);

  useEffect(() => {
    if (turn === 0 && isDone()) return;
    let isLeft = false;
    async function goOn() {
      for (;;) {
        const result = await next();
        if (isLeft) return;
        if (result === null) return setProblem("No connection. What is checked stays checked.");
        if (!result.ok) return setProblem([result.message, result.hint].filter(Boolean).join(" "));
        setCheck(result.data);
        if (result.data.is_done) return tell();
      }
    }
    setProblem(null);
    void goOn();
    return () => {
      isLeft = true;
    };
  }, [turn]);

  function again() {
    setCheck((before) => ({ ...before, is_done: false }));
    setTurn((before) => before + 1);
  }

  return { check, problem, again };
}
