import { classNames } from "@/lib/class-names";

/** Keys to press, shown as keys. Hidden on touch, where there are none. */
export function Kbd({
  keys,
  onAccent = false,
  className,
}: {
  keys: readonly string[];
  onAccent?: boolean;
  className?: string;
}) {
  return (
    <kbd className={classNames("inline-flex gap-0.5 font-sans pointer-coarse:hidden", className)}>
      {keys.map((key) => (
        <span
          key={key}
          className={classNames(
            "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 font-medium text-2xs",
            onAccent ? "border-current text-on-accent" : "border-line bg-page text-third",
          )}
        >
          {key}
        </span>
      ))}
    </kbd>
  );
}
