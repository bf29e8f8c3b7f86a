import type { LinkProps } from "next/link";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./button-styles";
import { IntentLink } from "./intent-link";

interface LinkButtonProps<Route> extends Omit<LinkProps<Route>, "className" | "children"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
}

/** A link that looks like a button, for going somewhere. */
export function LinkButton<Route>({ variant, size, className, children, ...props }: LinkButtonProps<Route>) {
  return (
    <IntentLink {...props} className={buttonStyles({ variant, size, className })}>
      {children}
    </IntentLink>
  );
}
