"use client";

import { useLayoutEffect } from "react";

/** Tells `earlyPresses` that React listens from here on. */
export function Awake() {
  useLayoutEffect(() => {
    window.dispatchEvent(new Event("kp:awake"));
  }, []);
  return null;
}
