"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { useShell } from "@/components/shell/shell-context";

/** What changes elsewhere shows on the open page. One line for a workspace: in another one has other rights. */
export function LiveUpdates() {
  const { workspace } = useShell();
  return <Line key={workspace.id} />;
}

function Line() {
  const router = useRouter();
  const { openedAt } = useShell();
  // Of the page that came over the network: reading it anew changes nothing about the line.
  const [since] = useState(openedAt);
  const refresh = useEffectEvent(() => router.refresh());

  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    // Without it the page is as old as it was read, which is no reason to tell anybody.
    import("./watch").then(
      ({ watch }) => {
        if (isGone) return;
        stop = watch({ since, path: () => location.pathname, refresh: () => refresh() });
      },
      () => {},
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [since]);

  return null;
}
