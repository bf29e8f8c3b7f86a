"use client";

import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { NewLabel } from "@/components/records/new-label";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { changeParams } from "@/lib/lists/query-string";
import { route, withQuery } from "@/lib/route";

const load = () => import("./contact-dialog");
const ContactDialog = lazy(async () => ({ default: (await load()).ContactDialog }));

interface NewContactProps {
  workspaceId: string;
  /** What the workspace added. */
  fields: readonly CustomField[];
  /** On the page of where they work, which one does not leave. */
  at?: { id: string; name: string };
  /** As somebody who waits for an answer. */
  asLead?: boolean;
}

/** The button and the form behind it. `?new` opens it: that is how the palette does. */
export function NewContact({ workspaceId, fields, at, asLead = false }: NewContactProps) {
  const params = useSearchParams();
  const router = useRouter();
  const [opened, setOpened] = useState(false);

  function change(next: boolean) {
    setOpened(next);
    if (next || !params.has("new")) return;
    const rest = changeParams(new URLSearchParams(params), { new: null });
    router.replace(withQuery(asLead ? route("/leads") : route("/contacts"), rest), { scroll: false });
  }

  return (
    <>
      <Button
        variant={at ? "secondary" : "primary"}
        size={at ? "small" : "regular"}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => change(true)}
      >
        <Plus aria-hidden /> <NewLabel of={asLead ? "lead" : "contact"} />
      </Button>
      {(opened || (at === undefined && params.has("new"))) && (
        <Suspense fallback={null}>
          <ContactDialog
            workspaceId={workspaceId}
            fields={fields}
            open
            onOpenChange={change}
            asLead={asLead}
            {...(at ? { at } : {})}
          />
        </Suspense>
      )}
    </>
  );
}
