"use client";

import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { NewLabel } from "@/components/records/new-label";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { route } from "@/lib/route";

const load = () => import("./sample-dialog");
const SampleDialog = lazy(async () => ({ default: (await load()).SampleDialog }));

interface NewSampleProps {
  workspaceId: string;
  /** What the workspace added. */
  fields: readonly CustomField[];
  today: string;
}

/** The button and the form behind it. `?new` opens it: that is how the palette does. */
export function NewSample(props: NewSampleProps) {
  const router = useRouter();
  const isAsked = useSearchParams().has("new");
  const [isOpened, setOpened] = useState(false);

  function change(next: boolean) {
    setOpened(next);
    if (!next && isAsked) router.replace(route("/samples"), { scroll: false });
  }

  return (
    <>
      <Button variant="primary" onPointerEnter={load} onFocus={load} onClick={() => change(true)}>
        <Plus aria-hidden /> <NewLabel of="sample" />
      </Button>
      {(isOpened || isAsked) && (
        <Suspense fallback={null}>
          <SampleDialog {...props} onOpenChange={change} />
        </Suspense>
      )}
    </>
  );
}
