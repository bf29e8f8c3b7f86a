import { classNames } from "@/lib/class-names";
import { type Colour, toColour } from "@/lib/lookups/colours";

const fills: Record<Colour, string> = {
  gray: "bg-hue-gray",
  blue: "bg-hue-blue",
  cyan: "bg-hue-cyan",
  teal: "bg-hue-teal",
  green: "bg-hue-green",
  amber: "bg-hue-amber",
  orange: "bg-hue-orange",
  red: "bg-hue-red",
  pink: "bg-hue-pink",
  violet: "bg-hue-violet",
};

/** The colour of a stage, status or other entry of a list, beside its word. */
export function ColourDot({ colour, className }: { colour: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-block size-2.5 shrink-0 rounded-full forced-colors:bg-[CanvasText]",
        fills[toColour(colour)],
        className,
      )}
    />
  );
}
