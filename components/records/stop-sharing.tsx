"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { unshareRecord } from "@/lib/records/actions";
import type { UnshareInput } from "@/lib/records/schema";

export function StopSharing({ name, ...share }: UnshareInput & { name: string }) {
  const [busy, startTransition] = useTransition();
  return (
    <Button
      size="small"
      busy={busy}
      onClick={() =>
        startTransition(async () => {
          const result = await unshareRecord(share);
          notify(
            result.ok ? { title: `No longer shared with ${name}` } : { title: result.message, tone: "bad" },
          );
        })
      }
    >
      Stop<span className="sr-only"> sharing with {name}</span>
    </Button>
  );
}
