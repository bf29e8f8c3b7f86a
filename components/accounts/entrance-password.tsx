"use client";

import type { ComponentProps } from "react";
import { useFieldErrors } from "./field-errors";
import { PasswordField } from "./password-field";

export function EntrancePassword(props: Omit<ComponentProps<typeof PasswordField>, "errors">) {
  return <PasswordField {...props} errors={useFieldErrors(props.name)} />;
}
