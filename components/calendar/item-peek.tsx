"use client";

import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyles } from "@/components/ui/button-styles";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { IntentLink } from "@/components/ui/intent-link";
import { minuteOfText, timeText } from "@/lib/calendar/clock";
import { type CalendarItem, hrefOf, KIND_LABELS, withWords } from "@/lib/calendar/item";
import { mayMove, movedTo, placeOfItem, takesTime } from "@/lib/calendar/moving";
import { addDays, isDay } from "@/lib/format/day";
import { parseTypedTime } from "@/lib/format/typed-time";
import { whenWords } from "./item-words";

interface ItemPeekProps {
  item: CalendarItem;
  timeZone: string;
  today: string;
  mayChange: boolean;
  onClose: () => void;
  onMove: (after: CalendarItem) => void;
}

/** A look at one thing: what it is, the way to its page, and moving it without dragging. */
export function ItemPeek({ item, timeZone, today, mayChange, onClose, onMove }: ItemPeekProps) {
  const place = placeOfItem(item, timeZone);
  const [day, setDay] = useState<string | null>(place.day);
  const [time, setTime] = useState(place.minute === null ? "" : timeText(place.minute));
  const minute = time.trim() === "" ? null : minuteOfText(parseTypedTime(time) ?? "");
  const isTimed = takesTime(item);
  const dayError = day !== null && isDay(day) ? null : "Enter a day.";
  const needsTime = item.kind === "appointment" || time.trim() !== "";
  const timeError = isTimed && needsTime && minute === null ? "Enter a time, like 14:30" : null;
  const canMove = mayChange && mayMove(item);
  const move = (to: string) => onMove(movedTo(item, { day: to, minute }, timeZone));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="small"
      title={item.title}
      description={[KIND_LABELS[item.kind], whenWords(item, timeZone, today), withWords(item), item.owner]
        .filter(Boolean)
        .join(" · ")}
      footer={
        <>
          <IntentLink href={hrefOf(item)} className={buttonStyles({ variant: "ghost" })}>
            <ExternalLink aria-hidden /> Open
          </IntentLink>
          {canMove && (
            <Button
              variant="primary"
              disabled={dayError !== null || timeError !== null}
              onClick={() => day !== null && move(day)}
            >
              Move
            </Button>
          )}
        </>
      }
    >
      {canMove && (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap gap-2">
            {[
              { label: "Tomorrow", on: addDays(today, 1) },
              { label: "A day later", on: addDays(place.day, 1) },
              { label: "A week later", on: addDays(place.day, 7) },
            ].map(({ label: name, on }) => (
              <Button key={name} size="small" disabled={timeError !== null} onClick={() => move(on)}>
                {name}
              </Button>
            ))}
          </div>
          <div className="grid grid-cols-2 gap-4">
            <Field label="Move to" error={dayError === null ? [] : [dayError]}>
              <DateField today={today} value={day} onValueChange={setDay} />
            </Field>
            {isTimed && (
              <Field label="Time" error={timeError === null ? [] : [timeError]}>
                <Input
                  value={time}
                  maxLength={20}
                  autoComplete="off"
                  placeholder="14:30, 3pm"
                  onChange={(event) => setTime(event.currentTarget.value)}
                />
              </Field>
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}
