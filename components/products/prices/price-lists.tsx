"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { notify } from "@/components/ui/toast";
import { setStandardPriceList } from "@/lib/products/prices/actions";
import type { PriceList } from "@/lib/products/prices/queries";
import { route } from "@/lib/route";

const ListDialog = lazy(async () => ({ default: (await import("./list-dialog")).ListDialog }));

export function PriceLists({ workspaceId, lists }: { workspaceId: string; lists: readonly PriceList[] }) {
  const [asked, setAsked] = useState<PriceList | "new" | null>(null);
  const [busy, startWork] = useTransition();

  function makeStandard({ id, name }: PriceList) {
    startWork(async () => {
      const result = await setStandardPriceList({ workspaceId, id }).catch(() => null);
      notify(
        result?.ok
          ? { title: `New orders take ${name}`, tone: "good" }
          : { title: result?.message ?? "No connection. Try again in a moment.", tone: "bad" },
      );
    });
  }

  return (
    <Card
      title="Price lists"
      flush={lists.length > 0}
      actions={
        <Button size="small" onClick={() => setAsked("new")}>
          <Plus aria-hidden /> Add price list
        </Button>
      }
    >
      {lists.length === 0 ? (
        <EmptyState title="No price lists yet">
          Without one, a line of an order takes the price that stands on the product. A list says what each
          costs from a day on, so that next month’s prices can be written today.
        </EmptyState>
      ) : (
        <ul>
          {lists.map((list) => (
            <li
              key={list.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3.5 py-2"
            >
              <span className="min-w-0 flex-1">
                <IntentLink
                  href={route(`/settings/prices/${list.id}`)}
                  className="wrap-anywhere font-medium underline decoration-line underline-offset-2"
                >
                  {list.name}
                </IntentLink>{" "}
                {list.is_standard && <Badge>Standard</Badge>}{" "}
                <span className="text-sm text-third">{list.currency_code}</span>
              </span>
              {!list.is_standard && (
                <Button size="small" busy={busy} onClick={() => makeStandard(list)}>
                  Make standard<span className="sr-only"> {list.name}</span>
                </Button>
              )}
              <Button size="small" onClick={() => setAsked(list)}>
                Rename<span className="sr-only"> {list.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <ListDialog
            workspaceId={workspaceId}
            list={asked === "new" ? null : asked}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </Card>
  );
}
