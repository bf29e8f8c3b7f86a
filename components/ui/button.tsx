"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./button-styles";
import { Spinner } from "./spinner";

export interface ButtonProps extends Omit<BaseButton.Props, "className" | "style" | "render"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows that work is under way; the button stays focusable but does nothing. */
  busy?: boolean;
  className?: string;
  children: ReactNode;
}

export function Button({
  variant,
  size,
  busy = false,
  disabled,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <BaseButton
      {...props}
      className={buttonStyles({ variant, size, className })}
      disabled={disabled || busy}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
    >
      {busy && <Spinner />}
      {children}
    </BaseButton>
  );
}
