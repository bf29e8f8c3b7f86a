"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./button-styles";

export interface IconButtonProps
  extends Omit<BaseButton.Props, "className" | "style" | "render" | "aria-label"> {
  /** What it does, in words: read aloud, and shown by the browser on hover. */
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
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
    <BaseButton
      title={label}
      {...props}
      aria-label={label}
      className={buttonStyles({ variant, size, square: true, className })}
    >
      {children}
    </BaseButton>
  );
}
