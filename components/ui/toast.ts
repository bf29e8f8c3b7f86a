// Saying that something happened, from anywhere: notify({ title: "Stage moved", undo: … }).
import { Toast } from "@base-ui/react/toast";

export type ToastTone = "neutral" | "good" | "bad";

export interface ToastData {
  tone: ToastTone;
}

export const toastManager = Toast.createToastManager<ToastData>();

export interface Notice {
  title: string;
  description?: string;
  tone?: ToastTone;
  /** Takes the action back. The toast stays longer, so that there is time to decide. */
  undo?: () => void;
  /** Another single thing to do: "Pin". */
  action?: { label: string; onSelect: () => void };
}

const shortStay = 5_000;
const longStay = 10_000;

export function notify({ title, description, tone = "neutral", undo, action }: Notice): void {
  const offer = undo ? { label: "Undo", onSelect: undo } : action;
  const id = toastManager.add({
    title,
    description,
    data: { tone },
    // Errors stay until they are closed: whoever looked away must still find them.
    timeout: tone === "bad" ? 0 : offer ? longStay : shortStay,
    priority: tone === "bad" ? "high" : "low",
    ...(offer
      ? {
          actionProps: {
            children: offer.label,
            onClick: () => {
              offer.onSelect();
              toastManager.close(id);
            },
          },
        }
      : {}),
  });
}
