"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { route } from "@/lib/route";
import { forgetRun, type Remembered, rememberedRun } from "./remembered";

const WatchProgress = lazy(async () => ({ default: (await import("./watch-progress")).WatchProgress }));

/** A hand-over that was begun in a tab that is closed now. */
export function RunningHandOver() {
  const [run, setRun] = useState<Remembered | null>(null);
  const [gone, setGone] = useState(false);
  const [receipt, setReceipt] = useState<string | null>(null);
  useEffect(() => setRun(rememberedRun()), []);

  if (run === null) return null;
  if (receipt !== null) {
    return (
      <Alert
        tone="good"
        announce
        title={`The hand-over of ${run.name} is done`}
        action={<LinkButton href={route(`/settings/off-boarding/${receipt}`)}>Open the receipt</LinkButton>}
      />
    );
  }
  if (gone) {
    return (
      <Alert tone="warning" announce title={`The hand-over of ${run.name} did not go through`}>
        Nothing has moved. You can start it again.
      </Alert>
    );
  }
  return (
    <Card title={`Hand-over of ${run.name}`}>
      <Suspense fallback={null}>
        <WatchProgress
          requestId={run.requestId}
          label="Moving records"
          onDone={(id) => {
            forgetRun();
            setReceipt(id);
          }}
          onGone={() => {
            forgetRun();
            setGone(true);
          }}
        />
      </Suspense>
    </Card>
  );
}
