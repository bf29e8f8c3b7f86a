import { type RefObject, useEffect, useRef, useState } from "react";

/** How many of the children that wrap in a line stand on the first one; all of them until it was measured. */
export function useFitting(count: number): [RefObject<HTMLDivElement | null>, number] {
  const line = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(count);
  useEffect(() => {
    const { current } = line;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      const tops = [...current.children].map((child) => child.getBoundingClientRect().top);
      setFitting(tops.filter((top) => top === tops[0]).length);
    });
    observer.observe(current);
    // What is chosen changes how wide a choice is.
    for (const child of current.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return [line, Math.min(fitting, count)];
}
