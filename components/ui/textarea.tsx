"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { type ComponentProps, useId, useRef, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatNumber } from "@/lib/format/number";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";
import { useLimit } from "./limit";

export interface TextareaProps extends Omit<ComponentProps<"textarea">, "style" | "ref"> {
  /** Shows how much of `maxLength` is used. */
  count?: boolean;
}

export function Textarea({
  count = false,
  className,
  rows = 3,
  onChange,
  maxLength: limit,
  ...props
}: TextareaProps) {
  const required = useFieldRequired();
  const problemId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(() => String(props.value ?? props.defaultValue ?? "").length);
  const used = props.value === undefined ? typed : String(props.value).length;
  const problem = useLimit(field, used, limit);
  return (
    <span className="relative flex w-full flex-col gap-1">
      <BaseField.Control
        render={
          <textarea
            rows={rows}
            aria-required={required || undefined}
            {...props}
            ref={field}
            onChange={(event) => {
              setTyped(event.currentTarget.value.length);
              onChange?.(event);
            }}
          />
        }
        {...(problem === null
          ? {}
          : { "aria-invalid": true, "aria-describedby": problemId, "data-invalid": "" })}
        className={classNames(controlStyles, "field-sizing-content min-h-16 resize-y py-1.5", className)}
      />
      {count && limit !== undefined && problem === null && (
        <span className="self-end text-third text-xs tabular-nums">
          {formatNumber(used)} / {formatNumber(limit)}
          <span className="sr-only"> characters</span>
        </span>
      )}
      {problem !== null && (
        <p id={problemId} role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </span>
  );
}
