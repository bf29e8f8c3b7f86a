"use client";

import { Plus } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-styles";
import { changeParams } from "@/lib/lists/query-string";
import { route, withQuery } from "@/lib/route";
import type { ProductChoices } from "./labels";

const load = () => import("./product-dialog");
const ProductDialog = lazy(async () => ({ default: (await load()).ProductDialog }));

interface NewProductProps {
  workspaceId: string;
  choices: ProductChoices;
  principal?: string;
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** The button and the form behind it. On the catalogue `?new` opens it: that is how the palette does. */
export function NewProduct({
  workspaceId,
  choices,
  principal,
  label = "New product",
  variant = "primary",
  size,
}: NewProductProps) {
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const [opened, setOpened] = useState(false);
  const asked = params.has("new") && pathname === "/products";

  function change(next: boolean) {
    setOpened(next);
    if (next || !asked) return;
    const rest = changeParams(new URLSearchParams(params), { new: null });
    router.replace(withQuery(route("/products"), rest), { scroll: false });
  }

  return (
    <>
      <Button
        variant={variant}
        {...(size ? { size } : {})}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => change(true)}
      >
        <Plus aria-hidden /> {label}
      </Button>
      {(opened || asked) && (
        <Suspense fallback={null}>
          <ProductDialog
            workspaceId={workspaceId}
            choices={choices}
            {...(principal === undefined ? {} : { principal })}
            open
            onOpenChange={change}
          />
        </Suspense>
      )}
    </>
  );
}
