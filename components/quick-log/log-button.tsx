"use client";

import { Plus } from "lucide-react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-styles";
import { Kbd } from "@/components/ui/kbd";
import { openQuickLog, type QuickLogStartingPoint, whoIn } from "./open-quick-log";

interface LogButtonProps {
  /** Whom the page is about: every other way to the quick log then begins there too. */
  from?: QuickLogStartingPoint;
  label?: string;
  variant?: ButtonVariant;
  /** Shows the key that does the same. */
  withKey?: boolean;
  className?: string;
}

/** Left out for those who only read. */
export function LogButton({
  from,
  label = "Log interaction",
  variant = "primary",
  withKey = false,
  className,
}: LogButtonProps) {
  const { visitor } = useShell();
  if (visitor.role === "viewer") return null;
  return (
    <Button variant={variant} onClick={() => openQuickLog(from)} className={className} {...whoIn(from)}>
      <Plus aria-hidden /> {label}
      {withKey && <Kbd keys={["L"]} className="max-md:hidden" />}
    </Button>
  );
}
