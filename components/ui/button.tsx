"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./button-styles";
import { Spinner } from "./spinner";

export interface ButtonProps extends Omit<ComponentProps<"button">, "style"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows that work is under way; the button stays focusable but does nothing. */
  busy?: boolean;
  children: ReactNode;
}

function doNothing(event: MouseEvent) {
  event.preventDefault();
}

/** The browser's own: every page carries it, so it carries no library. */
export function Button({ variant, size, busy = false, className, children, onClick, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      onClick={busy ? doNothing : onClick}
      className={buttonStyles({ variant, size, className })}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
