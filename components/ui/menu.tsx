"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import { classNames } from "@/lib/class-names";
import type { MenuEntry } from "./menu-entries";
import { MenuList } from "./menu-list";
import { popupStyles } from "./popup-styles";
import { useLayer } from "./use-layer";

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  /** Opens with the trigger, for triggers that were loaded on first use. */
  defaultOpen?: boolean;
  className?: string;
}

export function Menu({
  trigger,
  entries,
  align = "start",
  side = "bottom",
  defaultOpen,
  className,
}: MenuProps) {
  const [isOpen, change] = useLayer({ defaultOpen, isPopup: true });
  return (
    <BaseMenu.Root open={isOpen} onOpenChange={(next) => change(next)}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} side={side} align={align} className="z-50 outline-none">
          <BaseMenu.Popup
            className={classNames(
              popupStyles,
              "max-h-(--available-height) min-w-44 overflow-y-auto p-1",
              className,
            )}
          >
            <MenuList entries={entries} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
