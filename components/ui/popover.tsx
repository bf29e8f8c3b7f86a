"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { popupStyles } from "./popup-styles";
import { useLayer } from "./use-layer";

export interface PopoverProps {
  trigger?: ReactElement;
  /** What it stands beside, where that isn't a button of its own; it is pressed again to close it, and gets the focus back. */
  anchor?: HTMLElement | null;
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
  anchor = null,
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
    <BasePopover.Root
      open={isOpen}
      onOpenChange={(next, { event, reason }) => {
        // What it stands beside is no outside: whoever put it there hears of presses on it.
        const at = event instanceof FocusEvent ? event.relatedTarget : event.target;
        const isBeside = at instanceof Node && anchor?.contains(at);
        if (!isBeside || reason === "escape-key") change(next);
      }}
    >
      {trigger && <BasePopover.Trigger render={trigger} />}
      <BasePopover.Portal>
        <BasePopover.Positioner
          sideOffset={6}
          align={align}
          className="z-50"
          {...(anchor ? { anchor, side: "right" } : {})}
        >
          <BasePopover.Popup
            {...(anchor ? { finalFocus: () => anchor } : {})}
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
