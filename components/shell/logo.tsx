import { classNames } from "@/lib/class-names";

/** The mark: initials on the accent, as everywhere a workspace is shown. */
export function Logo({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-flex size-6.5 shrink-0 items-center justify-center rounded-control border border-transparent bg-accent font-bold text-on-accent text-xs",
        className,
      )}
    >
      KP
    </span>
  );
}
