"use client";

import { type ComponentProps, type ReactNode, useId, useRef, useState } from "react";
import { classNames } from "@/lib/class-names";
import { controlStyles } from "./control-styles";
import { useLimit } from "./limit";

export interface PlainFieldProps
  extends Omit<ComponentProps<"input">, "id" | "className" | "ref" | "prefix"> {
  label: ReactNode;
  /** Beside the label, at the right: a link. */
  aside?: ReactNode;
  description?: ReactNode;
  errors?: readonly string[] | undefined;
  /** A small control after the text: show password. */
  suffix?: ReactNode;
}

/** A label, the browser's own input and what is wrong with it: for pages whose fields are text only. */
export function PlainField({
  label,
  aside,
  description,
  errors = [],
  suffix,
  maxLength,
  onChange,
  ...input
}: PlainFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(() => String(input.defaultValue ?? "").length);
  const length = input.value === undefined ? typed : String(input.value).length;
  const tooLong = useLimit(field, length, maxLength);
  const isWrong = errors.length > 0 || tooLong !== null;
  const told = [
    description && `${id}-note`,
    errors.length > 0 && `${id}-wrong`,
    tooLong !== null && `${id}-limit`,
  ];
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-second text-sm">
          {label}
        </label>
        {aside && <span className="text-sm text-third tabular-nums">{aside}</span>}
      </div>
      <span className="relative flex w-full min-w-0 items-center">
        <input
          {...input}
          ref={field}
          id={id}
          onChange={(event) => {
            setTyped(event.currentTarget.value.length);
            onChange?.(event);
          }}
          aria-describedby={told.filter(Boolean).join(" ") || undefined}
          {...(isWrong ? { "aria-invalid": true, "data-invalid": "" } : {})}
          className={classNames(controlStyles, "h-control", Boolean(suffix) && "pe-10")}
        />
        {suffix && <span className="absolute end-0.5 flex items-center">{suffix}</span>}
      </span>
      {tooLong !== null && (
        <p id={`${id}-limit`} role="alert" className="text-bad text-sm">
          {tooLong}
        </p>
      )}
      {description && (
        <p id={`${id}-note`} className="text-sm text-third">
          {description}
        </p>
      )}
      {errors.length > 0 && (
        <p id={`${id}-wrong`} className="text-bad text-sm">
          {errors.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
