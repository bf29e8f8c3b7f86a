// Dragging by mouse or pen; comes after the page. Where something would go is reckoned from where the hand is over a day.
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { MINUTES_PER_DAY } from "@/lib/calendar/clock";
import type { Place } from "@/lib/calendar/item";

type Stop = () => void;

export function makeDraggable(
  element: HTMLElement,
  handle: HTMLElement | null,
  item: { key: string; ownerId: string },
  onDrag: (dragging: boolean) => void,
): Stop {
  return draggable({
    element,
    // Held below its head, its head still goes where it is meant to.
    getInitialData: ({ input }) => ({
      item: item.key,
      owner: item.ownerId,
      grab: input.clientY - element.getBoundingClientRect().top,
      resizes: handle?.contains(document.elementFromPoint(input.clientX, input.clientY)) ?? false,
    }),
    onDragStart: () => onDrag(true),
    onDrop: () => onDrag(false),
  });
}

interface Slot {
  day: string;
  /** Hours of a day, or the day as a whole. */
  timed: boolean;
  /** In the team's view a column is one person's. */
  owner: string | null;
}

export function makeSlot(element: HTMLElement, { day, timed, owner }: Slot): Stop {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) =>
      typeof source.data.item === "string" &&
      (owner === null || source.data.owner === owner) &&
      (timed || source.data.resizes !== true),
    getData: ({ input, source }) => {
      const { top, height } = element.getBoundingClientRect();
      const { grab, resizes } = source.data;
      const at = input.clientY - top - (resizes === true || typeof grab !== "number" ? 0 : grab);
      return { day, minute: timed ? (at / height) * MINUTES_PER_DAY : null };
    },
  });
}

export interface Over {
  key: string;
  resizes: boolean;
  /** Null away from every day. */
  place: Place | null;
}

function overOf(
  source: Record<string | symbol, unknown>,
  target: Record<string | symbol, unknown> | undefined,
): Over | null {
  if (typeof source.item !== "string") return null;
  const { day, minute } = target ?? {};
  return {
    key: source.item,
    resizes: source.resizes === true,
    place: typeof day === "string" ? { day, minute: typeof minute === "number" ? minute : null } : null,
  };
}

export function watchDragging(onOver: (over: Over) => void, onDrop: (over: Over) => void): Stop {
  return monitorForElements({
    canMonitor: ({ source }) => typeof source.data.item === "string",
    onDrag: ({ source, location }) => {
      const over = overOf(source.data, location.current.dropTargets[0]?.data);
      if (over) onOver(over);
    },
    onDrop: ({ source, location }) => {
      const over = overOf(source.data, location.current.dropTargets[0]?.data);
      if (over) onDrop(over);
    },
  });
}
