"use client";

import { Plus } from "lucide-react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-styles";
import { openQuickTask, type QuickTaskStart } from "./open-quick-task";

interface NewTaskProps {
  from?: QuickTaskStart;
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
}

/** Left out for those who only read. */
export function NewTask({ from, label = "New task", variant = "secondary", size, className }: NewTaskProps) {
  const { visitor } = useShell();
  if (visitor.role === "viewer") return null;
  return (
    <Button
      variant={variant}
      {...(size ? { size } : {})}
      onClick={() => openQuickTask(from)}
      className={className}
    >
      <Plus aria-hidden /> {label}
    </Button>
  );
}
