"use client";

import { ContextMenu as BaseContextMenu } from "@base-ui/react/context-menu";
import type { ReactElement } from "react";
import type { MenuEntry } from "./menu-entries";
import { MenuList } from "./menu-list";
import { popupStyles } from "./popup-styles";
import { useLayer } from "./use-layer";

export interface ContextMenuProps {
  /** What is right-clicked or pressed long. Offer the same entries in a visible menu too. */
  children: ReactElement;
  entries: readonly MenuEntry[];
}

export function ContextMenu({ children, entries }: ContextMenuProps) {
  const [isOpen, change] = useLayer({ isPopup: true });
  return (
    <BaseContextMenu.Root open={isOpen} onOpenChange={(next) => change(next)}>
      <BaseContextMenu.Trigger render={children} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className="z-50 outline-none">
          <BaseContextMenu.Popup
            className={`${popupStyles} max-h-(--available-height) min-w-44 overflow-y-auto p-1`}
          >
            <MenuList entries={entries} />
          </BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  );
}
