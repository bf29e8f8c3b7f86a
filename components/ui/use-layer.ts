// Whether something lies over the page: every dialog, sheet, menu and list keeps it here, so that Back closes it.
import { useEffect, useEffectEvent, useState } from "react";

interface LayerProps {
  open?: boolean | undefined;
  defaultOpen?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** A menu or a list at its button: a click beside it closes it, so Back is asked only where there is no mouse. */
  isPopup?: boolean;
}

export function useLayer({ open, defaultOpen = false, onOpenChange, isPopup = false }: LayerProps) {
  const [own, setOwn] = useState(defaultOpen);
  const isOpen = open ?? own;

  function change(next: boolean) {
    setOwn(next);
    onOpenChange?.(next);
  }

  const close = useEffectEvent(() => change(false));
  useEffect(() => {
    if (!isOpen || (isPopup && !window.matchMedia("(pointer: coarse)").matches)) return;
    let end: (() => void) | null = null;
    let isGone = false;
    // The shell has it by then; a page doesn't need it before something opens over it.
    import("./layers").then(({ openLayer }) => {
      if (!isGone) end = openLayer(() => close());
    });
    return () => {
      isGone = true;
      end?.();
    };
  }, [isOpen, isPopup]);
  return [isOpen, change] as const;
}
