"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Confirm } from "@/components/ui/confirm";
import { Progress } from "@/components/ui/progress";
import { notify } from "@/components/ui/toast";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { counted } from "@/lib/format/words";
import { cancelImport } from "@/lib/imports/actions";
import { importStateSchema } from "@/lib/imports/answers";
import type { Import } from "@/lib/imports/contract";

const PAUSE = 1000;

/** While the file is imported: it goes on without this page. A broken line is no news about it. */
export function RunStep({ workspaceId, one }: { workspaceId: string; one: Import }) {
  const router = useRouter();
  const { data } = useQuery(
    {
      queryKey: keyOf(useScope(), "/api/imports/state", one.id),
      queryFn: ({ signal }) => ask(`/api/imports/${one.id}`, importStateSchema, signal),
      refetchInterval: ({ state }) =>
        state.data === undefined || state.data.status === "running" ? PAUSE : false,
    },
    clientCache,
  );
  const done = data?.done_count ?? one.done_count;
  const isOver = data !== undefined && data.status !== "running";
  const showResult = useEffectEvent(() => router.refresh());
  useEffect(() => {
    if (isOver) showResult();
  }, [isOver]);

  async function handleStop() {
    const result = await cancelImport({ workspaceId, id: one.id }).catch(() => null);
    if (result === null) notify({ title: "No connection. The import goes on.", tone: "bad" });
    else if (!result.ok) notify({ title: result.message, tone: "bad" });
  }

  return (
    <Card>
      <div className="flex flex-col gap-3">
        <Progress
          label="Importing"
          value={done}
          max={one.row_count}
          text={`${done.toLocaleString("en-US")} of ${counted(one.row_count, "row", "rows")}`}
        />
        <p className="text-second">You can leave this page. You are told when it is done.</p>
        <Confirm
          trigger={<Button className="self-start">Stop</Button>}
          title="Stop this import?"
          confirmLabel="Stop the import"
          cancelLabel="Go on"
          onConfirm={handleStop}
        >
          What is imported by then stays, and can be undone as a whole.
        </Confirm>
      </div>
    </Card>
  );
}
