"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";

function subscribe(onChange: () => void) {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}

/** The link that a plain click would follow within the app. */
function followed(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.origin !== location.origin || link.target === "_blank") return null;
  return link.pathname === location.pathname && link.hash !== "" ? null : link.href;
}

/** Floats over the page, so that coming and going moves nothing. */
export function OfflineBanner() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const [stays, setStays] = useState(false);

  useEffect(() => {
    if (online) {
      setStays(false);
      return;
    }
    // Without a network a link would put the browser's error in the place of the page and of what is typed in it. A server on
    // this machine or in this house answers all the same, so it is asked first.
    const ask = (event: MouseEvent) => {
      const href = followed(event);
      if (href === null) return;
      event.preventDefault();
      fetch("/icon.svg", { method: "HEAD", cache: "no-store" }).then(
        () => location.assign(href),
        () => setStays(true),
      );
    };
    document.addEventListener("click", ask, true);
    return () => document.removeEventListener("click", ask, true);
  }, [online]);

  return (
    <div
      role="status"
      data-offline-banner
      className="pointer-events-none fixed inset-x-0 top-3 z-50 flex justify-center px-4 print:hidden"
    >
      {!online && (
        <p className="flex items-center gap-2 rounded-full border border-transparent bg-tip px-3.5 py-1.5 text-on-tip text-sm shadow-float">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          {stays
            ? "Other pages open when you are online again. This one stays."
            : "You are offline. What you typed stays; saving waits for the connection."}
        </p>
      )}
    </div>
  );
}
