"use client";

import { ArrowRight, Hand, Mail, NotebookPen, Phone } from "lucide-react";
import { lazy, Suspense, useState, useTransition } from "react";
import { openQuickLog } from "@/components/quick-log/open-quick-log";
import { Button } from "@/components/ui/button";
import { buttonStyles } from "@/components/ui/button-styles";
import { IntentLink } from "@/components/ui/intent-link";
import { notify } from "@/components/ui/toast";
import type { LeadRow } from "@/lib/leads/rows";
import { callHref, mailHref } from "@/lib/organizations/rules";
import { recordHref } from "@/lib/records/places";

const load = () => import("@/components/opportunities/create/creation-dialog");
const CreationDialog = lazy(async () => ({ default: (await load()).CreationDialog }));

interface LeadProps {
  lead: LeadRow;
  workspaceId: string;
}

/** One press, and whoever comes second is told who was first. */
export function TakeLead({ lead: { id, name }, workspaceId }: LeadProps) {
  const [busy, startTaking] = useTransition();
  function press() {
    if (busy) return;
    startTaking(async () => {
      const loaded = await import("./change").catch(() => null);
      if (loaded === null) notify({ title: "No connection. Nothing was changed.", tone: "bad" });
      else await loaded.take({ workspaceId, id, name });
    });
  }
  return (
    <Button
      variant="primary"
      size="small"
      aria-label={`Take ${name}`}
      aria-busy={busy || undefined}
      onClick={press}
      className="relative z-10"
    >
      <Hand aria-hidden /> Take
    </Button>
  );
}

/** A table has one line for each lead, so words stand where there is room for them. */
const iconOnly = "sm:max-2xl:sr-only";

function Convert({ lead: { id, name, account }, workspaceId }: LeadProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        aria-label={`Convert ${name}`}
        title="Make an opportunity of it"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(true)}
      >
        <ArrowRight aria-hidden /> <span className={iconOnly}>Convert</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <CreationDialog
            workspaceId={workspaceId}
            from={{ organization: account, contact: { id, name }, lead: id }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

interface LeadReachProps extends LeadProps {
  canChange: boolean;
  canConvert: boolean;
}

/** By which a lead hears from somebody, each with one tap; and what comes of it. */
export function LeadReach({ lead, workspaceId, canChange, canConvert }: LeadReachProps) {
  const { id, name, phone, email, account, opportunity, status } = lead;
  const links = [
    { href: callHref(phone), icon: Phone, label: `Call ${name}` },
    { href: mailHref(email), icon: Mail, label: `Write to ${name}` },
  ];
  const isOpen = status !== "converted" && status !== "lost";
  return (
    <span className="relative z-10 flex gap-1.5 max-sm:flex-wrap">
      {links.map(
        ({ href, icon: Icon, label }) =>
          href && (
            <a
              key={label}
              href={href}
              aria-label={label}
              title={label}
              className={buttonStyles({ size: "small" })}
            >
              <Icon aria-hidden />
            </a>
          ),
      )}
      {canChange && (
        <Button
          size="small"
          aria-label={`Log with ${name}`}
          title={`Log with ${name}`}
          onClick={() => openQuickLog({ organization: account, contactId: id })}
        >
          <NotebookPen aria-hidden />
        </Button>
      )}
      {canChange && canConvert && isOpen && lead.owner !== null && (
        <Convert lead={lead} workspaceId={workspaceId} />
      )}
      {opportunity !== null && (
        <IntentLink
          href={recordHref("opportunity", opportunity)}
          title="Opportunity"
          className={buttonStyles({ size: "small" })}
        >
          <ArrowRight aria-hidden /> <span className={iconOnly}>Opportunity</span>
        </IntentLink>
      )}
    </span>
  );
}
