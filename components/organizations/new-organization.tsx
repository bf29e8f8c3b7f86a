"use client";

import { Plus } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { NewLabel } from "@/components/records/new-label";
import { useSay } from "@/components/shell/words-context";
import { Button } from "@/components/ui/button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { changeParams } from "@/lib/lists/query-string";
import { route, withQuery } from "@/lib/route";

const load = () => import("./organization-dialog");
const OrganizationDialog = lazy(async () => ({ default: (await load()).OrganizationDialog }));

interface NewOrganizationProps {
  workspaceId: string;
  /** What the workspace added. */
  fields: readonly CustomField[];
  /** On the list of one kind: it gets that role, and its page is there. */
  as?: "principal" | "distributor";
}

const pages = {
  principal: route("/principals"),
  distributor: route("/distributors"),
  organization: route("/organizations"),
};

/** The button and the form behind it, whose code comes when a hand is near. `?new` opens it: that is how the palette does. */
export function NewOrganization({ workspaceId, fields, as }: NewOrganizationProps) {
  const say = useSay();
  const page = pages[as ?? "organization"];
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const [opened, setOpened] = useState(false);
  const open = opened || params.has("new");

  function change(next: boolean) {
    setOpened(next);
    if (next || !params.has("new") || pathname !== page) return;
    const rest = changeParams(new URLSearchParams(params), { new: null });
    router.replace(withQuery(page, rest), { scroll: false });
  }

  return (
    <>
      <Button variant="primary" onPointerEnter={load} onFocus={load} onClick={() => change(true)}>
        <Plus aria-hidden /> <NewLabel of={say(as ?? "organization")} />
      </Button>
      {open && (
        <Suspense fallback={null}>
          <OrganizationDialog
            workspaceId={workspaceId}
            fields={fields}
            {...(as === undefined ? {} : { as })}
            open
            onOpenChange={change}
          />
        </Suspense>
      )}
    </>
  );
}
