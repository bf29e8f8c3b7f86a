"use client";

import { Drawer } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { buttonStyles } from "./button-styles";
import { backdropStyles } from "./dialog";
import { useFocusAround } from "./focus-around";
import { useLayer } from "./use-layer";

const sides = {
  end: {
    swipe: "right",
    viewport: "justify-end",
    popup:
      "h-full w-full max-w-[min(30rem,calc(100vw-2.5rem))] border-s [transform:translateX(var(--drawer-swipe-movement-x))] data-ending-style:[transform:translateX(100%)] data-starting-style:[transform:translateX(100%)]",
  },
  bottom: {
    swipe: "down",
    viewport: "items-end",
    popup:
      "max-h-[85dvh] w-full rounded-t-panel border-t pb-[env(safe-area-inset-bottom)] [transform:translateY(var(--drawer-swipe-movement-y))] data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)]",
  },
} as const;

export interface SheetProps {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  /** `end` for a peek beside a list, `bottom` for a phone. Both can be swiped away. */
  side?: keyof typeof sides;
  children: ReactNode;
}

export function Sheet({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  footer,
  side = "end",
  children,
}: SheetProps) {
  const look = sides[side];
  const { remember, finalFocus } = useFocusAround();
  const [isOpen, change] = useLayer({ open, onOpenChange });
  return (
    <Drawer.Root open={isOpen} onOpenChange={(next) => change(next)} swipeDirection={look.swipe}>
      {trigger && <Drawer.Trigger render={trigger} />}
      <Drawer.Portal>
        <Drawer.Backdrop className={backdropStyles} />
        <Drawer.Viewport className={classNames("fixed inset-0 z-40 flex", look.viewport)}>
          <Drawer.Popup
            data-modal=""
            initialFocus={() => {
              remember();
              return true;
            }}
            finalFocus={finalFocus}
            className={classNames(
              "flex flex-col border-line bg-surface shadow-float outline-none transition-transform duration-140 ease-out data-swiping:duration-0",
              look.popup,
            )}
          >
            <Drawer.Content className="flex min-h-0 flex-1 flex-col">
              <header className="flex shrink-0 items-center gap-3 border-line border-b px-4 py-2.5">
                <div className="min-w-0 flex-1 py-1">
                  <Drawer.Title className="font-semibold text-lg">{title}</Drawer.Title>
                  {description && (
                    <Drawer.Description className="text-second">{description}</Drawer.Description>
                  )}
                </div>
                <Drawer.Close
                  aria-label="Close"
                  className={buttonStyles({ variant: "ghost", square: true, className: "-me-1.5" })}
                >
                  <X aria-hidden />
                </Drawer.Close>
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
              {footer && (
                <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-line border-t bg-sunken px-4 py-3">
                  {footer}
                </footer>
              )}
            </Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

export const SheetClose = Drawer.Close;
