import { classNames } from "@/lib/class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "regular" | "small";

// The transparent border becomes the visible edge in forced colours.
const base =
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control border font-semibold text-sm no-underline transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55";

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent text-on-accent hover:not-disabled:bg-accent-hover active:not-disabled:bg-accent-hover",
  secondary:
    "border-control bg-surface text-text hover:not-disabled:bg-hover data-popup-open:bg-hover aria-expanded:bg-hover",
  ghost:
    "border-transparent bg-transparent text-second hover:not-disabled:bg-hover hover:not-disabled:text-text data-popup-open:bg-hover aria-expanded:bg-hover",
  danger:
    "border-transparent bg-bad text-on-bad hover:not-disabled:bg-bad-hover active:not-disabled:bg-bad-hover",
};

const sizes: Record<ButtonSize, string> = { regular: "h-control px-2.5", small: "h-control-small px-2" };
const squares: Record<ButtonSize, string> = { regular: "size-control", small: "size-control-small" };

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  square?: boolean | undefined;
  className?: string | undefined;
}

/** The classes of a button, for anything that has to look like one (a link, a menu trigger). */
export function buttonStyles({
  variant = "secondary",
  size = "regular",
  square,
  className,
}: ButtonLook = {}) {
  return classNames(base, variants[variant], square ? squares[size] : sizes[size], className);
}
