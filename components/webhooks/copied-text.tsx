"use client";

import { Copy } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { PlainField } from "@/components/ui/plain-field";
import { notify } from "@/components/ui/toast";

/** A text to be copied elsewhere. */
export function CopiedText({ label, value, note }: { label: string; value: string; note?: string }) {
  async function copy() {
    await navigator.clipboard.writeText(value).then(
      () => notify({ tone: "good", title: `${label} copied` }),
      () =>
        notify({ tone: "bad", title: "Your browser doesn’t let us copy. Select it and copy it yourself." }),
    );
  }
  return (
    <div className="flex flex-col gap-2">
      {note !== undefined && (
        <Alert tone="good" announce>
          {note}
        </Alert>
      )}
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <PlainField
            label={label}
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <Button onClick={() => void copy()}>
          <Copy aria-hidden /> Copy<span className="sr-only"> {label.toLowerCase()}</span>
        </Button>
      </div>
    </div>
  );
}
