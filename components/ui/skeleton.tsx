import { classNames } from "@/lib/class-names";

/** Holds the place of what is loading, at its size, so that nothing jumps. It doesn't move. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames("block h-4 rounded-sm bg-hover forced-colors:border", className)}
    />
  );
}

/** Says once, in words, that something is loading; skeletons themselves are silent. */
export function Loading({
  label = "Loading…",
  className,
  children,
}: {
  label?: string;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
