"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, type RefObject, useRef } from "react";
import { classNames } from "@/lib/class-names";
import { buttonStyles } from "./button-styles";
import { firstFieldIn, useFocusAround } from "./focus-around";
import { useLayer } from "./use-layer";

export const backdropStyles =
  "fixed inset-0 z-40 bg-overlay transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";

const widths = { small: "sm:max-w-96", regular: "sm:max-w-140", wide: "sm:max-w-200" };

export interface DialogProps {
  /** A Button; without one, control `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** Keeps the title for screen readers only. */
  hideTitle?: boolean;
  description?: ReactNode;
  /** Buttons at the end, the primary one last. */
  footer?: ReactNode;
  width?: keyof typeof widths;
  className?: string;
  /** Where typing begins; without it, the first field. */
  initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null);
  children?: ReactNode;
}

/** A question or a form over the page. On a phone it comes from below and may fill the screen. */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  hideTitle = false,
  description,
  footer,
  width = "regular",
  className,
  initialFocus,
  children,
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { remember, finalFocus } = useFocusAround();

  function begin(by: string) {
    remember();
    if (typeof initialFocus === "function") return initialFocus();
    if (initialFocus) return initialFocus.current;
    // A phone's keyboard would cover what was opened.
    return by === "touch" ? popup.current : firstFieldIn(content.current);
  }

  const [isOpen, change] = useLayer({ open, onOpenChange });
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={(next) => change(next)}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropStyles} />
        <BaseDialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:p-4 sm:pt-[10vh]">
          <BaseDialog.Popup
            ref={popup}
            data-modal=""
            initialFocus={begin}
            finalFocus={finalFocus}
            className={classNames(
              "relative flex max-h-[92dvh] w-full flex-col rounded-t-panel border border-line bg-surface shadow-float outline-none transition-[opacity,translate] duration-100 data-ending-style:translate-y-1 data-starting-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:opacity-0 sm:max-h-[85dvh] sm:rounded-panel",
              widths[width],
              className,
            )}
          >
            <header
              className={
                hideTitle ? "sr-only" : "flex shrink-0 items-center gap-3 border-line border-b px-5 py-3"
              }
            >
              <div className="min-w-0 flex-1 py-1">
                <BaseDialog.Title className="font-semibold text-lg">{title}</BaseDialog.Title>
                {description && (
                  <BaseDialog.Description className="mt-0.5 text-second">
                    {description}
                  </BaseDialog.Description>
                )}
              </div>
              <BaseDialog.Close
                aria-label="Close"
                title="Close (Esc)"
                className={buttonStyles({ variant: "ghost", square: true, className: "-me-2" })}
              >
                <X aria-hidden />
              </BaseDialog.Close>
            </header>
            <div
              ref={content}
              className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4 empty:hidden"
            >
              {children}
            </div>
            {footer && (
              <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-line border-t bg-sunken px-5 py-3 last:rounded-b-panel max-sm:last:rounded-b-none">
                {footer}
              </footer>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Closes the dialog it stands in: `<DialogClose render={<Button>Cancel</Button>} />`. */
export const DialogClose = BaseDialog.Close;
