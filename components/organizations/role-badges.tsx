"use client";

import { useSay, useWords } from "@/components/shell/words-context";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { ORGANIZATION_ROLES } from "@/lib/organizations/roles";
import { ROLE_NAMES } from "@/lib/organizations/rules";
import { isSpokenOf } from "@/lib/words";

const tones: Record<(typeof ORGANIZATION_ROLES)[number], Tone> = {
  principal: "accent",
  distributor: "info",
  customer: "good",
  prospect: "neutral",
  vendor: "other",
};

/** What an organization is to us, always in the same order. */
export function RoleBadges({ roles }: { roles: readonly string[] }) {
  const say = useSay();
  const words = useWords();
  const known = ORGANIZATION_ROLES.filter((role) => roles.includes(role) && isSpokenOf(role, words));
  if (known.length === 0) return <span className="text-third">–</span>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {known.map((role) => (
        <Badge key={role} tone={tones[role]}>
          {say(ROLE_NAMES[role])}
        </Badge>
      ))}
    </span>
  );
}
