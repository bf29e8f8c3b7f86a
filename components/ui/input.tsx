"use client";

import { Input as BaseInput } from "@base-ui/react/input";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";

export interface InputProps extends Omit<BaseInput.Props, "className" | "style" | "render" | "prefix"> {
  /** A small icon or sign before the text. */
  prefix?: ReactNode;
  /** A small control after the text: show password, clear. */
  suffix?: ReactNode;
  className?: string;
}

export function Input({ prefix, suffix, className, ...props }: InputProps) {
  const required = useFieldRequired();
  const input = (
    <BaseInput
      aria-required={required || undefined}
      {...props}
      className={classNames(
        controlStyles,
        "h-control",
        Boolean(prefix) && "ps-8",
        Boolean(suffix) && "pe-10",
        !prefix && !suffix && className,
      )}
    />
  );
  if (!prefix && !suffix) return input;
  return (
    <span className={classNames("relative flex w-full min-w-0 items-center", className)}>
      {prefix && (
        <span className="pointer-events-none absolute start-2.5 flex text-third [&_svg]:size-4">
          {prefix}
        </span>
      )}
      {input}
      {suffix && <span className="absolute end-0.5 flex items-center">{suffix}</span>}
    </span>
  );
}
