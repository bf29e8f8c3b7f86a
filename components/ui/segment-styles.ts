export const segmentsStyles =
  "inline-flex w-fit items-stretch gap-0.5 rounded-control border border-line bg-hover p-px";

/** The chosen one stands out by its frame and an accent bar below, not only by a shade. */
export const segmentStyles =
  "relative inline-flex h-[calc(var(--kp-control-height)-4px)] cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-[6px] border border-transparent px-2.5 text-second transition-colors duration-100 after:absolute after:inset-x-1 after:bottom-0 after:h-0.5 after:rounded-full hover:text-text focus-visible:outline-offset-1 data-checked:border-control data-checked:bg-surface data-checked:font-medium data-checked:text-text data-checked:after:bg-accent aria-[current=page]:border-control aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:after:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-55 forced-colors:data-checked:border-[Highlight] forced-colors:aria-[current=page]:border-[Highlight] [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-third";
