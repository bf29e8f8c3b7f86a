"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./button-styles";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "style" | "aria-label"> {
  /** What it does, in words: read aloud, and shown by the browser on hover. */
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  children: ReactNode;
}

export function IconButton({
  label,
  variant = "ghost",
  size,
  className,
  children,
  ...props
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...props}
      aria-label={label}
      className={buttonStyles({ variant, size, square: true, className })}
    >
      {children}
    </button>
  );
}
