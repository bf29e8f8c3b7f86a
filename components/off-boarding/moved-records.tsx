"use client";

import { askMoved } from "./ask";
import { RecordsCard } from "./records-card";

interface MovedRecordsProps {
  id: string;
  names: Readonly<Record<string, string>>;
}

export function MovedRecords({ id, names }: MovedRecordsProps) {
  return (
    <RecordsCard
      title="Every record"
      load={(first) => askMoved(id, first)}
      names={names}
      actions={
        <a href={`/api/off-boarding/${id}/file`} download className="underline">
          Download CSV
        </a>
      }
    />
  );
}
