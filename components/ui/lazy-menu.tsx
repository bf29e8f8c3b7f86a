"use client";

import { type ComponentProps, cloneElement, lazy, type ReactElement, Suspense, useState } from "react";
import type { MenuProps } from "./menu";

const load = () => import("./menu");
const LoadedMenu = lazy(async () => ({ default: (await load()).Menu }));

interface LazyMenuProps extends Omit<MenuProps, "trigger" | "defaultOpen"> {
  /** A button without handlers of its own. */
  trigger: ReactElement<ComponentProps<"button">>;
}

/** A menu on every page whose code comes only when a hand or the focus is near it. */
export function LazyMenu({ trigger, ...menu }: LazyMenuProps) {
  const [wanted, setWanted] = useState(false);
  const button = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => setWanted(true),
  });
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <LoadedMenu {...menu} trigger={trigger} defaultOpen />
    </Suspense>
  );
}
