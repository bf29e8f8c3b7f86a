import type { Route } from "next";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { IntentLink } from "./intent-link";
import { segmentStyles, segmentsStyles } from "./segment-styles";

interface SegmentLink {
  href: Route;
  label: string;
  icon?: ReactNode;
  current: boolean;
}

/** A segmented control whose choice is kept in the address: mine, team, everyone; table, board. */
export function SegmentedLinks({
  links,
  scrolls = false,
  "aria-label": label,
}: {
  links: readonly SegmentLink[];
  /** Wider than a phone: reaches from edge to edge there and is pushed sideways. */
  scrolls?: boolean;
  "aria-label": string;
}) {
  const nav = (
    <nav aria-label={label} className={classNames(segmentsStyles, !scrolls && "max-w-full")}>
      {links.map((link) => (
        <IntentLink
          key={link.href}
          href={link.href}
          aria-current={link.current ? "page" : undefined}
          className={classNames(segmentStyles, scrolls && "max-sm:px-1.5")}
        >
          {link.icon}
          {link.icon ? <span className="max-sm:sr-only">{link.label}</span> : link.label}
        </IntentLink>
      ))}
    </nav>
  );
  return scrolls ? <div className="-mx-4 overflow-x-auto px-4 pb-1">{nav}</div> : nav;
}
