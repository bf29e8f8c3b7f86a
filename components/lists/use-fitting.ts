import { type RefObject, useEffect, useRef, useState } from "react";

const pixels = (length: string) => Number.parseFloat(length) || 0;

/** The room that what comes next to the line would leave to it if it weren't there. */
function roomBeside(line: HTMLElement): number {
  const next = line.nextElementSibling?.getBoundingClientRect();
  const { top, bottom } = line.getBoundingClientRect();
  const gap = line.parentElement ? pixels(getComputedStyle(line.parentElement).columnGap) : 0;
  return next && next.width > 0 && next.top < bottom && next.bottom > top ? next.width + gap : 0;
}

function fittingOn(line: HTMLElement, hides: boolean): number {
  const boxes = [...line.children].map((child) => child.getBoundingClientRect());
  const onFirst = boxes.filter(({ top }) => top === boxes[0]?.top).length;
  if (onFirst === boxes.length || !hides) return onFirst;
  // What shows the rest takes room itself: once it was there, the rest would never come back without it.
  const { columnGap, paddingLeft, paddingRight } = getComputedStyle(line);
  const wanted = boxes.reduce((sum, { width }) => sum + width, (boxes.length - 1) * pixels(columnGap));
  const room = line.clientWidth - pixels(paddingLeft) - pixels(paddingRight) + roomBeside(line);
  return wanted + 2 <= room ? boxes.length : onFirst;
}

/**
 * How many of the children that wrap in a line stand on the first one; all of them until it was measured. Where it is fewer,
 * what comes next to the line is taken for what shows the others.
 */
export function useFitting(count: number): [RefObject<HTMLDivElement | null>, number] {
  const line = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState(count);
  const fitting = Math.min(measured, count);
  const hides = fitting < count;
  useEffect(() => {
    const { current } = line;
    if (current === null) return;
    const observer = new ResizeObserver(() => setMeasured(fittingOn(current, hides)));
    observer.observe(current);
    // What is chosen changes how wide a choice is.
    for (const child of current.children) observer.observe(child);
    return () => observer.disconnect();
  }, [hides]);
  return [line, fitting];
}
