"use client";

import { GripVertical } from "lucide-react";
import type { KeyboardEvent } from "react";

interface OrderHandleProps {
  code: string;
  name: string;
  isLifted: boolean;
  onKey: (event: KeyboardEvent) => void;
}

/** What a row of a list with an order is dragged by, and lifted by the keyboard; see useOrder. */
export function OrderHandle({ code, name, isLifted, onKey }: OrderHandleProps) {
  return (
    <button
      type="button"
      data-handle={code}
      aria-label={`Move ${name}`}
      aria-pressed={isLifted}
      title="Drag, or press Space and the arrows"
      onKeyDown={onKey}
      className="flex size-control shrink-0 cursor-grab items-center justify-center rounded-control text-third hover:bg-hover hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent"
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  );
}
