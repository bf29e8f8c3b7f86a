"use client";

import { Input as BaseInput } from "@base-ui/react/input";
import { type ReactNode, useId, useRef, useState } from "react";
import { classNames } from "@/lib/class-names";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";
import { useLimit } from "./limit";

export interface InputProps
  extends Omit<BaseInput.Props, "className" | "style" | "render" | "prefix" | "ref"> {
  /** A small icon or sign before the text. */
  prefix?: ReactNode;
  /** A small control after the text: show password, clear. */
  suffix?: ReactNode;
  className?: string;
}

export function Input({ prefix, suffix, className, maxLength, onChange, ...props }: InputProps) {
  const required = useFieldRequired();
  const field = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const [typed, setTyped] = useState(() => String(props.value ?? props.defaultValue ?? "").length);
  const length = props.value === undefined ? typed : String(props.value).length;
  const problem = useLimit(field, length, maxLength);
  const input = (
    <BaseInput
      aria-required={required || undefined}
      {...props}
      ref={field}
      onChange={(event) => {
        setTyped(event.currentTarget.value.length);
        onChange?.(event);
      }}
      {...(problem === null
        ? {}
        : { "aria-invalid": true, "aria-describedby": problemId, "data-invalid": "" })}
      className={classNames(
        controlStyles,
        "h-control",
        Boolean(prefix) && "ps-8",
        Boolean(suffix) && "pe-10",
        !prefix && !suffix && className,
      )}
    />
  );
  const said = problem !== null && (
    <p id={problemId} role="alert" className="text-bad text-sm">
      {problem}
    </p>
  );
  if (!prefix && !suffix) {
    return (
      <>
        {input}
        {said}
      </>
    );
  }
  return (
    <span className={classNames("relative flex w-full min-w-0 items-center", className)}>
      {prefix && (
        <span className="pointer-events-none absolute start-2.5 flex text-third [&_svg]:size-4">
          {prefix}
        </span>
      )}
      {input}
      {suffix && <span className="absolute end-0.5 flex items-center">{suffix}</span>}
      {said}
    </span>
  );
}
