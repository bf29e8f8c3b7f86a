"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { buttonStyles } from "./button-styles";
import { type ToastData, toastManager } from "./toast";

function Toasts() {
  const { toasts } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className="w-full rounded-card border border-line bg-surface shadow-float transition-[opacity,translate] duration-140 [transform:translate(var(--toast-swipe-movement-x),var(--toast-swipe-movement-y))] data-limited:hidden data-ending-style:translate-y-2 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-2.5 py-2 ps-3.5 pe-2">
        {toast.data?.tone === "good" && <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />}
        {toast.data?.tone === "bad" && <CircleAlert aria-hidden className="size-4 shrink-0 text-bad" />}
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium" render={<p />} />
          <Toast.Description className="text-second" />
        </div>
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

/** Where toasts appear; once, in the root of the app. F6 reaches them. */
export function Toaster() {
  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(var(--kp-bottom-bar,0px)+1rem)] z-60 flex flex-col gap-2 sm:start-auto sm:end-5 sm:w-96">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
