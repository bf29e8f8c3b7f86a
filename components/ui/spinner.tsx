import { LoaderCircle } from "lucide-react";
import { classNames } from "@/lib/class-names";

/** Decoration only: whoever shows it says in words or with aria-busy what is going on. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames("size-4 animate-spin", className)} />;
}
