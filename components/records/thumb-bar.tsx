// What one does with a record on the road, under the thumb: on a phone only, above the way around.
import { MapPin, Phone } from "lucide-react";
import { LogButton } from "@/components/quick-log/log-button";
import type { QuickLogStartingPoint } from "@/components/quick-log/open-quick-log";
import { buttonStyles } from "@/components/ui/button-styles";
import { callHref } from "@/lib/organizations/rules";

interface ThumbBarProps {
  /** Whom the call reaches. */
  who: string;
  phone: string | null;
  directions: string | null;
  /** Left out where nothing can be logged. */
  from?: QuickLogStartingPoint | undefined;
}

const wide = "flex-1";

export function ThumbBar({ who, phone, directions, from }: ThumbBarProps) {
  const call = callHref(phone);
  if (call === null && directions === null && from === undefined) return null;
  return (
    <>
      {/* So that the end of the page can be scrolled above it. */}
      <div aria-hidden className="h-14 md:hidden print:hidden" />
      <section
        aria-label="Call, directions, log"
        className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 flex gap-2 border-line border-t bg-page px-4 py-1.5 md:hidden print:hidden"
      >
        {call && (
          <a href={call} aria-label={`Call ${who}`} className={buttonStyles({ className: wide })}>
            <Phone aria-hidden /> Call
          </a>
        )}
        {directions && (
          <a href={directions} target="_blank" rel="noreferrer" className={buttonStyles({ className: wide })}>
            <MapPin aria-hidden /> Directions
          </a>
        )}
        {from && <LogButton from={from} label="Log" className={wide} />}
      </section>
    </>
  );
}
