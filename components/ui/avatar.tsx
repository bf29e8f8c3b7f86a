import { classNames } from "@/lib/class-names";
import { initials, stableIndex } from "@/lib/format/name";
import { softTone, type Tone } from "./tone";

const tones: readonly Tone[] = ["accent", "info", "good", "other", "warning"];
const sizes = { small: "size-5.5 text-2xs", regular: "size-7 text-2xs", large: "size-10 text-base" };

interface AvatarProps {
  name: string;
  /** Keeps the colour when the name changes; the name itself otherwise. */
  id?: string;
  size?: keyof typeof sizes;
  /** Companies are square, people round. */
  square?: boolean;
  /** Set when the name isn't written beside it. */
  labelled?: boolean;
  className?: string;
}

export function Avatar({
  name,
  id = name,
  size = "small",
  square = false,
  labelled = false,
  className,
}: AvatarProps) {
  return (
    <span
      {...(labelled ? { role: "img", "aria-label": name, title: name } : { "aria-hidden": true })}
      className={classNames(
        "inline-flex shrink-0 select-none items-center justify-center border border-transparent font-semibold",
        square ? "rounded-control" : "rounded-full",
        sizes[size],
        softTone[tones[stableIndex(id, tones.length)] ?? "neutral"],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
