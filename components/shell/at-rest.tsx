"use client";

// What stands over every page once it has come to rest, in one piece that no page begins with.
import { LiveUpdates } from "@/components/live/live-updates";
import { BellHost } from "@/components/notifications/bell-host";
import { QuickLogHost } from "@/components/quick-log/quick-log-host";
import { OfflineBanner } from "./offline-banner";

export function AtRest() {
  return (
    <>
      <OfflineBanner />
      <QuickLogHost />
      <LiveUpdates />
      <BellHost />
    </>
  );
}
