// Dragging by mouse, pen or a long press on a large touch screen; comes after the page, when there are cards to drag.
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";

type Stop = () => void;

export function makeDraggable(element: HTMLElement, card: string, onDrag: (dragging: boolean) => void): Stop {
  return draggable({
    element,
    getInitialData: () => ({ card }),
    onDragStart: () => onDrag(true),
    onDrop: () => onDrag(false),
  });
}

export function makeColumn(element: HTMLElement, stage: string, onOver: (over: boolean) => void): Stop {
  return dropTargetForElements({
    element,
    getData: () => ({ stage }),
    canDrop: ({ source }) => typeof source.data.card === "string",
    onDragEnter: () => onOver(true),
    onDragLeave: () => onOver(false),
    onDrop: () => onOver(false),
  });
}

/** Told when a card is picked up and when it is let go. */
export function watchDragging(onDragging: (dragging: boolean) => void): Stop {
  return monitorForElements({
    canMonitor: ({ source }) => typeof source.data.card === "string",
    onDragStart: () => onDragging(true),
    onDrop: () => onDragging(false),
  });
}

export function watchDrops(onDrop: (card: string, stage: string) => void): Stop {
  return monitorForElements({
    onDrop: ({ source, location }) => {
      const { card } = source.data;
      const stage = location.current.dropTargets[0]?.data.stage;
      if (typeof card === "string" && typeof stage === "string") onDrop(card, stage);
    },
  });
}
