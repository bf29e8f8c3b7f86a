"use client";

import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { NewLabel } from "@/components/records/new-label";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { route } from "@/lib/route";

const load = () => import("./order-dialog");
const OrderDialog = lazy(async () => ({ default: (await load()).OrderDialog }));

interface NewOrderProps {
  workspaceId: string;
  /** What the workspace added. */
  fields: readonly CustomField[];
  today: string;
}

/** The button and the form behind it. `?new` opens it: that is how the palette does. */
export function NewOrder(props: NewOrderProps) {
  const router = useRouter();
  const isAsked = useSearchParams().has("new");
  const [isOpened, setOpened] = useState(false);

  function change(next: boolean) {
    setOpened(next);
    if (!next && isAsked) router.replace(route("/orders"), { scroll: false });
  }

  return (
    <>
      <Button variant="primary" onPointerEnter={load} onFocus={load} onClick={() => change(true)}>
        <Plus aria-hidden /> <NewLabel of="order" />
      </Button>
      {(isOpened || isAsked) && (
        <Suspense fallback={null}>
          <OrderDialog {...props} onOpenChange={change} />
        </Suspense>
      )}
    </>
  );
}
