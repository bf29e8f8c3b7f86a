"use client";

import { lazy, Suspense } from "react";

const AskForThisPage = lazy(async () => ({ default: (await import("./ask-for-this-page")).AskForThisPage }));

export const LateAsk = () => (
  <Suspense fallback={null}>
    <AskForThisPage />
  </Suspense>
);
