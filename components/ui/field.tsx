"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { createContext, type ReactNode, useContext } from "react";
import { classNames } from "@/lib/class-names";

const RequiredContext = createContext(false);

/** Controls inside a required field announce it; the browser's own bubbles stay out of the way. */
export function useFieldRequired(): boolean {
  return useContext(RequiredContext);
}

export interface FieldProps {
  label: ReactNode;
  /** Beside the label, at the right: a count, a link. */
  aside?: ReactNode;
  description?: ReactNode;
  /** One sentence, or several as the server's field errors come. */
  error?: ReactNode | readonly string[];
  required?: boolean;
  disabled?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** Set for select, combobox and other controls whose trigger is a button. */
  buttonControl?: boolean;
  className?: string;
  children: ReactNode;
}

function hasError(error: FieldProps["error"]): boolean {
  return Array.isArray(error) ? error.length > 0 : Boolean(error);
}

export function Field({
  label,
  aside,
  description,
  error,
  required = false,
  disabled,
  hideLabel = false,
  buttonControl = false,
  className,
  children,
}: FieldProps) {
  const invalid = hasError(error);
  return (
    <BaseField.Root
      invalid={invalid}
      {...(disabled === undefined ? {} : { disabled })}
      className={classNames("flex min-w-0 flex-col gap-1.5", className)}
    >
      <div className={hideLabel ? "sr-only" : "flex items-baseline justify-between gap-3"}>
        <BaseField.Label
          nativeLabel={!buttonControl}
          {...(buttonControl ? { render: <div /> } : {})}
          className="font-medium text-second text-sm"
        >
          {label}
          {required && (
            <span aria-hidden className="text-bad">
              {" *"}
            </span>
          )}
        </BaseField.Label>
        {aside && <span className="text-sm text-third tabular-nums">{aside}</span>}
      </div>
      <RequiredContext value={required}>{children}</RequiredContext>
      {description && (
        <BaseField.Description className="text-sm text-third">{description}</BaseField.Description>
      )}
      {invalid && (
        <BaseField.Error match className="text-bad text-sm">
          {Array.isArray(error)
            ? error.map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))
            : error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}
