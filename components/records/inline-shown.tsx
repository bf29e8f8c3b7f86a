import { Pencil } from "lucide-react";
import type { ReactNode } from "react";

interface InlineShownProps {
  label: string;
  /** Nothing yet: it offers to add something. */
  children: ReactNode;
  title?: string | undefined;
  /** A hand is near: what the press needs may be fetched. */
  onNear?: () => void;
  onPress: () => void;
}

/** A value as it reads until it is pressed, and then becomes a field. */
export function InlineShown({ label, children, title, onNear, onPress }: InlineShownProps) {
  return (
    <button
      type="button"
      {...(onNear ? { onPointerEnter: onNear, onFocus: onNear } : {})}
      onClick={onPress}
      title={title}
      className="group -mx-1.5 flex min-h-control w-full cursor-text items-center gap-2 rounded-control px-1.5 text-start hover:bg-hover"
    >
      {children ?? <span className="text-third">Add</span>}
      <Pencil aria-hidden className="size-3.5 shrink-0 text-third opacity-0 group-hover:opacity-100" />
      <span className="sr-only">Change {label.toLowerCase()}</span>
    </button>
  );
}
