"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { lengthWords } from "@/lib/appointments/rules";
import type { Service } from "@/lib/appointments/services";

const ServiceDialog = lazy(async () => ({ default: (await import("./service-dialog")).ServiceDialog }));

export function ServicesEditor({
  workspaceId,
  services,
}: {
  workspaceId: string;
  services: readonly Service[];
}) {
  const [asked, setAsked] = useState<Service | "new" | null>(null);
  return (
    <Card
      title="Services"
      flush={services.length > 0}
      actions={
        <Button size="small" onClick={() => setAsked("new")}>
          <Plus aria-hidden /> Add service
        </Button>
      }
    >
      {services.length === 0 ? (
        <EmptyState title="No services yet">
          Appointments can be booked without. A service says how long one takes, and what is kept free after
          it.
        </EmptyState>
      ) : (
        <ul>
          {services.map((service) => (
            <li
              key={service.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-3.5 py-2"
            >
              <span className="min-w-0 flex-1">
                <span className="wrap-anywhere font-medium">{service.name}</span>{" "}
                {!service.is_active && <Badge>Not offered</Badge>}
                <span className="block text-sm text-third">
                  {lengthWords(service.minutes)}
                  {service.buffer_minutes > 0 && `, then ${lengthWords(service.buffer_minutes)} kept free`}
                </span>
              </span>
              <Button size="small" onClick={() => setAsked(service)}>
                Change<span className="sr-only"> {service.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <ServiceDialog
            workspaceId={workspaceId}
            service={asked === "new" ? null : asked}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </Card>
  );
}
