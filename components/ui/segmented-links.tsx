import type { Route } from "next";
import type { ReactNode } from "react";
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
  "aria-label": label,
}: {
  links: readonly SegmentLink[];
  "aria-label": string;
}) {
  return (
    <nav aria-label={label} className={segmentsStyles}>
      {links.map((link) => (
        <IntentLink
          key={link.href}
          href={link.href}
          aria-current={link.current ? "page" : undefined}
          className={segmentStyles}
        >
          {link.icon}
          {link.label}
        </IntentLink>
      ))}
    </nav>
  );
}
