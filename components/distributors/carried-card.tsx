"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { CarryLine } from "@/components/products/carry-line";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import type { CarriedPrincipal } from "@/lib/distributors/queries";
import { route } from "@/lib/route";

const load = () => import("@/components/products/carry-form");
const CarryForm = lazy(async () => ({ default: (await load()).CarryForm }));

interface CarriedCardProps {
  workspaceId: string;
  distributorId: string;
  principals: readonly CarriedPrincipal[];
  canManage: boolean;
}

async function searchProducts(text: string, signal: AbortSignal) {
  return (await import("@/components/products/search-products")).searchProducts(text, signal);
}

function productHref(id: string) {
  const href = route(`/products/${id}`);
  return href;
}

function principalHref(id: string) {
  const href = route(`/principals/${id}`);
  return href;
}

/** What a distributor carries, and for whom. */
export function CarriedCard({ workspaceId, distributorId, principals, canManage }: CarriedCardProps) {
  const [adding, setAdding] = useState(false);
  const count = principals.reduce((sum, { products }) => sum + products.length, 0);
  return (
    <Card
      title="Carries"
      meta={<Badge>{count}</Badge>}
      actions={
        canManage &&
        !adding && (
          <Button size="small" onPointerEnter={load} onFocus={load} onClick={() => setAdding(true)}>
            <Plus aria-hidden /> Add product
          </Button>
        )
      }
    >
      {adding && (
        <Suspense fallback={null}>
          <div className="mb-3 border-line border-b pb-3">
            <CarryForm
              workspaceId={workspaceId}
              known={{ distributorId }}
              search={searchProducts}
              onClose={() => setAdding(false)}
            />
          </div>
        </Suspense>
      )}
      {count === 0 && !adding && <p className="text-third">It carries nothing that you sell yet.</p>}
      <div className="flex flex-col gap-4">
        {principals.map((principal) => (
          <section key={principal.id}>
            <h3 className="mb-1 flex items-center gap-2 font-medium text-second">
              <IntentLink href={principalHref(principal.id)} className="hover:underline pointer-coarse:py-2">
                {principal.name}
              </IntentLink>
              <Badge>{principal.products.length}</Badge>
            </h3>
            <ul>
              {principal.products.map((product) => (
                <CarryLine
                  key={product.id}
                  pair={{ workspaceId, productId: product.id, distributorId }}
                  name={product.name}
                  href={productHref(product.id)}
                  isPrimary={product.isPrimary}
                  primaryId={product.primaryId}
                  canManage={canManage}
                  aside={
                    <>
                      {!product.is_active && <Badge>Retired</Badge>}
                      {product.sku && <span className="text-sm text-third">{product.sku}</span>}
                    </>
                  }
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
