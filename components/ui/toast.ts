// Saying that something happened, from anywhere: notify({ title: "Stage moved", undo: … }). The viewport and its library
// load after the page; what is said before that waits.

export type ToastTone = "neutral" | "good" | "bad";

export interface Notice {
  title: string;
  description?: string;
  tone?: ToastTone;
  /** Takes the action back. The toast stays longer, so that there is time to decide. */
  undo?: () => void;
  /** One more thing to do, beside undoing: "Pin". */
  action?: { label: string; onSelect: () => void };
}

type Show = (notice: Notice) => void;

let show: Show | null = null;
const waiting: Notice[] = [];

export function notify(notice: Notice): void {
  if (show) show(notice);
  else waiting.push(notice);
}

/** Called by the viewport once it can show. */
export function deliverTo(next: Show): () => void {
  show = next;
  for (const notice of waiting.splice(0)) next(notice);
  return () => {
    if (show === next) show = null;
  };
}
