"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { type ComponentProps, useId, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatNumber } from "@/lib/format/number";
import { controlStyles } from "./control-styles";
import { useFieldRequired } from "./field";

export interface TextareaProps extends Omit<ComponentProps<"textarea">, "style"> {
  /** Shows how much of `maxLength` is used. */
  count?: boolean;
}

export function Textarea({ count = false, className, rows = 3, onChange, ...props }: TextareaProps) {
  const required = useFieldRequired();
  const countId = useId();
  const [typed, setTyped] = useState(() => String(props.value ?? props.defaultValue ?? "").length);
  const used = props.value === undefined ? typed : String(props.value).length;
  const limit = props.maxLength;
  return (
    <span className="relative flex w-full flex-col gap-1">
      <BaseField.Control
        render={
          <textarea
            rows={rows}
            aria-required={required || undefined}
            {...props}
            onChange={(event) => {
              setTyped(event.currentTarget.value.length);
              onChange?.(event);
            }}
          />
        }
        className={classNames(controlStyles, "field-sizing-content min-h-16 resize-y py-1.5", className)}
      />
      {count && limit !== undefined && (
        <span id={countId} className="self-end text-third text-xs tabular-nums">
          {formatNumber(used)} / {formatNumber(limit)}
          <span className="sr-only"> characters</span>
        </span>
      )}
    </span>
  );
}
