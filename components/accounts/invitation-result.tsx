"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import type { ActionResult } from "@/lib/action-result";
import type { InvitationSent } from "@/lib/workspaces/invitation-actions";

/** What became of an invitation. The link is shown once: the database keeps only its digest. */
export function InvitationResult({ result }: { result: ActionResult<InvitationSent> | null }) {
  const [copied, setCopied] = useState("");
  if (result === null) return null;
  if (!result.ok) return <Alert tone="bad">{[result.message, result.hint].filter(Boolean).join(" ")}</Alert>;
  const { sentence, link } = result.data;

  async function handleCopy() {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(link);
    } catch {
      // Without the clipboard's permission the field can still be selected by hand.
    }
  }

  return (
    <div className="flex flex-col gap-2">
      <Alert tone="good" announce>
        {sentence}
      </Alert>
      <div className="flex gap-2">
        <input
          aria-label="Link of the invitation"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className={`${controlStyles} h-control`}
        />
        <Button onClick={handleCopy}>
          {copied === link ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied === link ? "Copied" : "Copy link"}
        </Button>
      </div>
    </div>
  );
}
