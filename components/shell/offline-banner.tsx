"use client";

import { CloudOff } from "lucide-react";
import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void) {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}

/** Floats over the page, so that coming and going moves nothing. */
export function OfflineBanner() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-3 z-50 flex justify-center px-4">
      {!online && (
        <p className="flex items-center gap-2 rounded-full border border-transparent bg-tip px-3.5 py-1.5 text-on-tip text-sm shadow-float">
          <CloudOff aria-hidden className="size-4" />
          You are offline. What you typed stays; saving waits for the connection.
        </p>
      )}
    </div>
  );
}
