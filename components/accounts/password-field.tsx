"use client";

import { Eye, EyeOff } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { PlainField } from "@/components/ui/plain-field";

interface PasswordFieldProps {
  name: string;
  label: string;
  autoComplete: "current-password" | "new-password";
  errors?: string[] | undefined;
  description?: ReactNode;
  aside?: ReactNode;
  autoFocus?: boolean;
}

/** Shows what is typed on request, and says when Caps Lock is on. */
export function PasswordField({
  name,
  label,
  autoComplete,
  errors,
  description,
  aside,
  autoFocus,
}: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  const [capsLock, setCapsLock] = useState(false);

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    setCapsLock(event.getModifierState("CapsLock"));
  }

  return (
    <PlainField
      label={label}
      aside={aside}
      description={capsLock ? <span role="status">Caps Lock is on.</span> : description}
      errors={errors}
      name={name}
      type={visible ? "text" : "password"}
      autoComplete={autoComplete}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={200}
      autoFocus={autoFocus}
      onKeyDown={handleKey}
      onKeyUp={handleKey}
      suffix={
        <IconButton
          size="small"
          label={visible ? "Hide password" : "Show password"}
          aria-pressed={visible}
          onClick={() => setVisible(!visible)}
        >
          {visible ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </IconButton>
      }
    />
  );
}
