"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { popupStyles } from "./popup-styles";
import { useLayer } from "./use-layer";

export interface PopoverProps {
  trigger: ReactElement;
  title: ReactNode;
  hideTitle?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

/** More about something, or a small form, beside what opened it. */
export function Popover({
  trigger,
  title,
  hideTitle = false,
  open,
  onOpenChange,
  align = "start",
  className,
  children,
}: PopoverProps) {
  const [isOpen, change] = useLayer({ open, onOpenChange, isPopup: true });
  return (
    <BasePopover.Root open={isOpen} onOpenChange={(next) => change(next)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={6} align={align} className="z-50">
          <BasePopover.Popup
            className={classNames(popupStyles, "max-h-(--available-height) overflow-y-auto p-3.5", className)}
          >
            <BasePopover.Title className={hideTitle ? "sr-only" : "mb-2 font-semibold"}>
              {title}
            </BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
