"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect } from "react";
import { Button } from "./button";
import { buttonStyles } from "./button-styles";
import { deliverTo, type Notice, type ToastTone } from "./toast";

interface ToastData {
  tone: ToastTone;
  /** Beside an undo. */
  also?: Notice["action"];
}

const shortStay = 5_000;
const longStay = 10_000;
const manager = Toast.createToastManager<ToastData>();

function showNotice({ title, description, tone = "neutral", undo, action }: Notice): void {
  const offer = undo ? { label: "Undo", onSelect: undo } : action;
  const id = manager.add({
    title,
    description,
    data: { tone, ...(undo && action ? { also: action } : {}) },
    // Errors stay until they are closed: whoever looked away must still find them.
    timeout: tone === "bad" ? 0 : offer ? longStay : shortStay,
    priority: tone === "bad" ? "high" : "low",
    actionProps: offer && {
      children: offer.label,
      onClick: () => {
        manager.close(id);
        offer.onSelect();
      },
    },
  });
}

function Toasts() {
  const { toasts } = Toast.useToastManager<ToastData>();
  useEffect(() => deliverTo(showNotice), []);
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className="w-full rounded-card border border-line bg-surface shadow-float transition-opacity duration-140 [transform:translate(var(--toast-swipe-movement-x),var(--toast-swipe-movement-y))] data-limited:hidden data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-2.5 py-2 ps-3.5 pe-2">
        {toast.data?.tone === "good" && <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />}
        {toast.data?.tone === "bad" && <CircleAlert aria-hidden className="size-4 shrink-0 text-bad" />}
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium" render={<p />} />
          <Toast.Description className="text-second" />
        </div>
        {toast.data?.also && (
          <Button
            size="small"
            onClick={() => {
              manager.close(toast.id);
              toast.data?.also?.onSelect();
            }}
          >
            {toast.data.also.label}
          </Button>
        )}
        <Toast.Action className={buttonStyles({ size: "small" })} />
        <Toast.Close
          aria-label="Close"
          className={buttonStyles({ variant: "ghost", size: "small", square: true })}
        >
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Toasts stand above each other, newest first. F6 reaches them. */
export function ToastViewport() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(var(--kp-bottom-bar,0px)+1rem)] z-60 flex flex-col gap-2 sm:start-auto sm:end-5 sm:w-96">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
