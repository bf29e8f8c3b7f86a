"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { watch } from "./watch";

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

  useEffect(() => watch({ since, path: () => location.pathname, refresh: () => refresh() }), [since]);

  return null;
}
