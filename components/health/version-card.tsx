import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { parseTimestamp } from "@/lib/format/date-time";
import type { Health } from "@/lib/health/answers";
import { version } from "@/package.json";

interface VersionCardProps {
  schema: Health["schema"];
  server: string;
  timeZone: string;
}

export function VersionCard({ schema, server, timeZone }: VersionCardProps) {
  return (
    <Card title="Versions">
      <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-third">KitchenPantry</dt>
        <dd className="tabular-nums">{version}</dd>
        <dt className="text-third">Database</dt>
        <dd>
          <span className="tabular-nums">{schema.version ?? "Unknown"}</span>
          {schema.applied_at !== null && (
            <span className="text-third">
              , applied <RelativeTime moment={parseTimestamp(schema.applied_at)} timeZone={timeZone} />
            </span>
          )}
        </dd>
        <dt className="text-third">PostgreSQL</dt>
        <dd className="tabular-nums">{server}</dd>
      </dl>
    </Card>
  );
}
