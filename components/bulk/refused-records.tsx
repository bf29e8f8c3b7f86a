"use client";

import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { refusedOf } from "@/lib/bulk/actions";
import type { Refused } from "@/lib/bulk/schema";
import { oneInTitle } from "@/lib/kinds/all";

interface RefusedRecordsProps {
  workspaceId: string;
  job: string;
  count: number;
}

/** What stayed as it is, each with its reason; what this person may not read has no name. */
export function RefusedRecords({ workspaceId, job, count }: RefusedRecordsProps) {
  const [rows, setRows] = useState<readonly Refused[]>([]);
  const [failed, setFailed] = useState(false);

  async function more(from: Refused | undefined) {
    const after = from === undefined ? null : { place: from.place, id: from.record_id };
    const result = await refusedOf({ workspaceId, job, after }).catch(() => null);
    setFailed(!result?.ok);
    if (result?.ok) setRows((before) => (from === undefined ? result.data : [...before, ...result.data]));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when it is over
  useEffect(() => {
    void more(undefined);
  }, [job]);

  return (
    <>
      <ul aria-label="What stayed as it is" className="mt-3 max-h-72 overflow-y-auto">
        {rows.map(({ place, record_id, resource, title, message }) => (
          <li key={`${place}-${record_id}`} className="border-line py-1.5 not-last:border-b">
            <span className="wrap-anywhere font-medium">{title ?? oneInTitle(resource)}</span>
            <span className="block text-second text-sm">{message}</span>
          </li>
        ))}
      </ul>
      {failed && (
        <Alert tone="bad" className="mt-3">
          The list could not be loaded. Check the connection, then try again.
        </Alert>
      )}
      {(failed || (rows.length > 0 && rows.length < count)) && (
        <Button className="mt-3" onClick={() => void more(rows.at(-1))}>
          {failed ? "Try again" : "Show more"}
        </Button>
      )}
    </>
  );
}
