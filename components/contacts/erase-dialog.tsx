"use client";

import { type FormEvent, useEffect, useId, useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PlainField } from "@/components/ui/plain-field";
import { notify } from "@/components/ui/toast";
import { type ErasePreview, erasePerson, previewErasing } from "@/lib/contacts/erase-actions";
import { isTyped, storesInWords } from "@/lib/contacts/erasing";
import { formatNumber } from "@/lib/format/number";

interface EraseDialogProps {
  workspaceId: string;
  id: string;
  onClose: () => void;
  onErased: () => void;
}

const NO_ANSWER = "No connection. Try again in a moment.";

/** For good, so it says what goes, and the name has to be typed. */
export function EraseDialog({ workspaceId, id, onClose, onErased }: EraseDialogProps) {
  const [preview, setPreview] = useState<ErasePreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [busy, startErasing] = useTransition();
  const form = useId();

  useEffect(() => {
    let isGone = false;
    previewErasing(workspaceId, id)
      .catch(() => null)
      .then((answer) => {
        if (isGone) return;
        if (answer?.ok) setPreview(answer.data);
        else setProblem(answer?.message ?? NO_ANSWER);
      });
    return () => {
      isGone = true;
    };
  }, [workspaceId, id]);

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (preview === null || !isTyped(typed, preview.title)) return;
    startErasing(async () => {
      const answer = await erasePerson(workspaceId, id, typed).catch(() => null);
      if (!answer?.ok) {
        setProblem(answer?.message ?? NO_ANSWER);
        return;
      }
      onClose();
      onErased();
      notify({ title: "The person is erased", tone: "good" });
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title="Erase for good"
      description="For somebody who asks to be forgotten. This can’t be taken back by anybody."
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={form}
            variant="danger"
            busy={busy}
            disabled={preview === null || !isTyped(typed, preview.title)}
          >
            Erase for good
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={handleSubmit} className="flex flex-col gap-4">
        {problem !== null && (
          <Alert tone="bad" announce>
            {problem}
          </Alert>
        )}
        {preview === null && problem === null && <p role="status">Looking for where they are named…</p>}
        {preview !== null && (
          <>
            <Alert tone="warning" announce title="What goes">
              <ul className="list-disc ps-5">
                {storesInWords(preview.stores).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <p className="mt-2">
                Visits, tasks and opportunities stay; what names the person in them is blotted out. Their
                e-mail and phone are blotted out wherever they stand, in the history too.
              </p>
            </Alert>
            {preview.mentions > 0 && (
              <Alert tone="info" title="Notes that may mean them">
                {formatNumber(preview.mentions)} other interactions say this name. Whether they mean this
                person, somebody has to read: <Mentions name={preview.title} />. They stay as they are.
              </Alert>
            )}
            <PlainField
              label={`Type “${preview.title}” to confirm`}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          </>
        )}
      </form>
    </Dialog>
  );
}

function Mentions({ name }: { name: string }) {
  return (
    <a
      href={`/interactions?${new URLSearchParams({ scope: "everyone", q: name })}`}
      target="_blank"
      rel="noreferrer"
      className="underline"
    >
      look at them
    </a>
  );
}
