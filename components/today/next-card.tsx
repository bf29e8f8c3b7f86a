"use client";

import { MapPin, Phone, Plus } from "lucide-react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { buttonStyles } from "@/components/ui/button-styles";
import { Card } from "@/components/ui/card";
import type { AgendaItem } from "@/lib/today/agenda-rows";
import { DueBadge } from "./due-badge";
import { DoneButton, DueMoves, DueWords, logAbout } from "./due-row";
import type { DueChanges } from "./use-due";

interface NextCardProps {
  item: AgendaItem;
  /** How many there are in this part, in words. */
  of: string;
  today: string;
  changes: DueChanges;
}

/** On a phone: the one thing to do now, with all one needs to go there. */
export function NextCard({ item, of, today, changes }: NextCardProps) {
  const { visitor } = useShell();
  const mayChange = visitor.role !== "viewer";
  return (
    <Card
      className="md:hidden"
      title="Next"
      meta={<DueBadge day={item.dueOn} time={item.time} today={today} />}
      actions={<span>1 of {of}</span>}
    >
      <div data-due={item.id} className="flex items-start gap-2">
        {mayChange && <DoneButton item={item} today={today} changes={changes} />}
        <div className="min-w-0 flex-1">
          <DueWords item={item} />
        </div>
        {mayChange && (
          <span className="-me-2 flex">
            <DueMoves item={item} today={today} changes={changes} />
          </span>
        )}
      </div>
      {item.address !== null && <p className="mt-1 text-second">{item.address}</p>}
      {item.note !== null && (
        <p className="mt-1 line-clamp-3 wrap-anywhere text-second">
          {["task", "appointment", "sample"].includes(item.kind) ? item.note : `Last time: ${item.note}`}
        </p>
      )}
      <div className="mt-3 grid auto-cols-fr grid-flow-col gap-2">
        {item.call !== null && (
          <a href={item.call} className={buttonStyles({})}>
            <Phone aria-hidden /> Call
          </a>
        )}
        {item.directions !== null && (
          <a href={item.directions} target="_blank" rel="noreferrer" className={buttonStyles({})}>
            <MapPin aria-hidden /> Directions
          </a>
        )}
        {mayChange && (
          <Button variant="primary" onClick={() => logAbout(item, today)}>
            <Plus aria-hidden /> Log
          </Button>
        )}
      </div>
    </Card>
  );
}
