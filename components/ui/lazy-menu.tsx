"use client";

import {
  type ComponentProps,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";
import type { MenuProps } from "./menu";

const load = () => import("./menu");
const LoadedMenu = lazy(async () => ({ default: (await load()).Menu }));

/** A button without handlers of its own. */
type Trigger = ReactElement<ComponentProps<"button">>;

interface LateMenuProps {
  trigger: Trigger;
  load: () => Promise<unknown>;
  /** The menu with this button, opening with it. */
  menu: (trigger: Trigger) => ReactNode;
}

/** A menu whose code, what stands in it included, comes only when a hand or the focus is near. */
export function LateMenu({ trigger, load: loadMenu, menu }: LateMenuProps) {
  const [wanted, setWanted] = useState(false);
  const button = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: loadMenu,
    onFocus: loadMenu,
    onClick: () => setWanted(true),
  });
  return wanted ? <Suspense fallback={button}>{menu(trigger)}</Suspense> : button;
}

interface LazyMenuProps extends Omit<MenuProps, "trigger" | "defaultOpen"> {
  trigger: Trigger;
}

/** A menu on every page that is given what stands in it. */
export function LazyMenu({ trigger, ...menu }: LazyMenuProps) {
  return (
    <LateMenu
      trigger={trigger}
      load={load}
      menu={(button) => <LoadedMenu {...menu} trigger={button} defaultOpen />}
    />
  );
}
