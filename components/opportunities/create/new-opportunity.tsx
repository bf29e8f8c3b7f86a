"use client";

import { Plus } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { NewLabel } from "@/components/records/new-label";
import { Button } from "@/components/ui/button";
import { changeParams } from "@/lib/lists/query-string";
import { route, withQuery } from "@/lib/route";
import type { CreationStart } from "./draft";

const load = () => import("./creation-dialog");
const CreationDialog = lazy(async () => ({ default: (await load()).CreationDialog }));

interface NewOpportunityProps {
  workspaceId: string;
  /** What is known already: then one step is enough. */
  from?: CreationStart;
  size?: "regular" | "small";
}

/** The button and the form behind it. On the list `?new` opens it: that is how the palette does. */
export function NewOpportunity({ workspaceId, from, size = "regular" }: NewOpportunityProps) {
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const [opened, setOpened] = useState(false);
  const isAsked = pathname === "/opportunities" && params.has("new");

  function close() {
    setOpened(false);
    if (!isAsked) return;
    const rest = changeParams(new URLSearchParams(params), { new: null });
    router.replace(withQuery(route("/opportunities"), rest), { scroll: false });
  }

  return (
    <>
      <Button
        variant={size === "small" ? "secondary" : "primary"}
        size={size}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpened(true)}
      >
        <Plus aria-hidden /> {size === "small" ? "New opportunity" : <NewLabel of="opportunity" />}
      </Button>
      {(opened || isAsked) && (
        <Suspense fallback={null}>
          <CreationDialog workspaceId={workspaceId} from={from ?? {}} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
