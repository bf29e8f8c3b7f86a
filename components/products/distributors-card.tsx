"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { DistributorOfProduct } from "@/lib/products/detail";
import { route } from "@/lib/route";
import { CarryLine } from "./carry-line";

const load = () => import("./carry-form");
const CarryForm = lazy(async () => ({ default: (await load()).CarryForm }));

interface DistributorsCardProps {
  workspaceId: string;
  productId: string;
  distributors: readonly DistributorOfProduct[];
  /** Everybody who could carry it. */
  choices: readonly { value: string; label: string }[];
  canManage: boolean;
}

function hrefOf(id: string) {
  const href = route(`/distributors/${id}`);
  return href;
}

export function DistributorsCard(props: DistributorsCardProps) {
  const { workspaceId, productId, distributors, choices, canManage } = props;
  const [adding, setAdding] = useState(false);
  const primary = distributors.find(({ isPrimary }) => isPrimary);
  return (
    <Card
      title="Distributors"
      meta={<Badge>{distributors.length}</Badge>}
      actions={
        canManage &&
        !adding && (
          <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setAdding(true)}>
            <Plus aria-hidden /> Add distributor
          </Button>
        )
      }
    >
      {distributors.length === 0 && !adding && (
        <p className="text-third">Nobody carries it yet, so customers can’t buy it anywhere.</p>
      )}
      <ul>
        {distributors.map(({ id, name, isPrimary }) => (
          <CarryLine
            key={id}
            pair={{ workspaceId, productId, distributorId: id }}
            name={name}
            href={hrefOf(id)}
            isPrimary={isPrimary}
            primaryId={primary?.id ?? null}
            canManage={canManage}
          />
        ))}
      </ul>
      {adding && (
        <Suspense fallback={null}>
          <div className="mt-3 border-line border-t pt-3">
            <CarryForm
              workspaceId={workspaceId}
              known={{ productId }}
              options={choices.filter(({ value }) => !distributors.some(({ id }) => id === value))}
              onClose={() => setAdding(false)}
            />
          </div>
        </Suspense>
      )}
    </Card>
  );
}
