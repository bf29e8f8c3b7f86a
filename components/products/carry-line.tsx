"use client";

import { Star, X } from "lucide-react";
import type { Route } from "next";
import { type ReactNode, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { IntentLink } from "@/components/ui/intent-link";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import {
  addDistributor,
  clearPrimary,
  type Distribution,
  makePrimary,
  removeDistributor,
} from "@/lib/products/distribution-actions";

interface CarryLineProps {
  pair: Distribution;
  name: string;
  href: Route;
  isPrimary: boolean;
  /** Who is primary now, to give the place back. */
  primaryId: string | null;
  canManage: boolean;
  /** After the name: an item number. */
  aside?: ReactNode;
}

/** One product and one distributor that carries it: made primary, taken away, and either taken back. */
export function CarryLine({ pair, name, href, isPrimary, primaryId, canManage, aside }: CarryLineProps) {
  const [busy, startChange] = useTransition();

  function run(work: () => Promise<ActionResult>, said: string, undo: (() => Promise<ActionResult>) | null) {
    startChange(async () => {
      const result = await work().catch(() => null);
      if (result === null || !result.ok) {
        notify({ title: result?.message ?? "No connection. Nothing was changed.", tone: "bad" });
        return;
      }
      notify({
        title: said,
        tone: "good",
        ...(undo ? { undo: () => run(undo, "Taken back", null) } : {}),
      });
    });
  }

  return (
    <li className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
        <IntentLink href={href} className="hover:underline pointer-coarse:py-2">
          {name}
        </IntentLink>
        {isPrimary && <Badge tone="accent">Primary</Badge>}
        {aside}
      </span>
      {canManage && (
        <>
          {!isPrimary && (
            <IconButton
              label={`Make ${name} primary`}
              size="small"
              disabled={busy}
              onClick={() =>
                run(
                  () => makePrimary(pair),
                  `${name} is primary now`,
                  () =>
                    primaryId === null
                      ? clearPrimary(pair)
                      : makePrimary({ ...pair, distributorId: primaryId }),
                )
              }
            >
              <Star aria-hidden />
            </IconButton>
          )}
          <IconButton
            label={`Remove ${name}`}
            size="small"
            disabled={busy}
            onClick={() =>
              run(
                () => removeDistributor(pair),
                `${name} removed`,
                () => addDistributor({ ...pair, isPrimary }),
              )
            }
          >
            <X aria-hidden />
          </IconButton>
        </>
      )}
    </li>
  );
}
