"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const ToastViewport = lazy(async () => ({ default: (await import("./toast-viewport")).ToastViewport }));

/** Where toasts appear; once per layout. Loads when the page has come to rest, before anyone can act. */
export function Toaster() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
  }, []);
  return ready ? (
    <Suspense fallback={null}>
      <ToastViewport />
    </Suspense>
  ) : null;
}
