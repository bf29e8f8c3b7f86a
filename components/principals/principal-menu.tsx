"use client";

import { CalendarPlus, Download, EllipsisVertical, FileSpreadsheet, FileText } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import type { Whose } from "@/lib/lists/scope";

const FollowUpsDialog = lazy(async () => ({
  default: (await import("./follow-ups-dialog")).FollowUpsDialog,
}));

interface PrincipalMenuProps {
  id: string;
  name: string;
  workspaceId: string;
  today: string;
  whose: Whose;
  canExport: boolean;
  canSchedule: boolean;
}

/** What else can be done for a principal. Notes leave the house only when asked for. */
export function PrincipalMenu(props: PrincipalMenuProps) {
  const { id, name, workspaceId, today, whose, canExport, canSchedule } = props;
  const [asking, setAsking] = useState(false);
  const download = (more: Record<string, string>) => () => {
    location.assign(`/api/principals/${id}/export?${new URLSearchParams({ ...whose, ...more })}`);
  };
  const entries = [
    ...(canSchedule
      ? [
          {
            label: "Schedule follow-up",
            icon: <CalendarPlus aria-hidden />,
            onSelect: () => setAsking(true),
          },
        ]
      : []),
    ...(canExport
      ? [
          { label: "Export activity", icon: <Download aria-hidden />, onSelect: download({}) },
          {
            label: "Export activity with notes",
            icon: <FileText aria-hidden />,
            onSelect: download({ notes: "1" }),
          },
          {
            label: "Activity as XLSX",
            icon: <FileSpreadsheet aria-hidden />,
            onSelect: download({ format: "xlsx" }),
          },
          {
            label: "Activity with notes as XLSX",
            icon: <FileSpreadsheet aria-hidden />,
            onSelect: download({ notes: "1", format: "xlsx" }),
          },
        ]
      : []),
  ];
  if (entries.length === 0) return null;
  return (
    <>
      <LazyMenu
        align="end"
        trigger={
          <IconButton label={`More for ${name}`} variant="secondary">
            <EllipsisVertical aria-hidden />
          </IconButton>
        }
        entries={entries}
      />
      {asking && (
        <Suspense fallback={null}>
          <FollowUpsDialog
            workspaceId={workspaceId}
            today={today}
            principals={[{ id, name }]}
            onClose={() => setAsking(false)}
            onDone={() => undefined}
          />
        </Suspense>
      )}
    </>
  );
}
