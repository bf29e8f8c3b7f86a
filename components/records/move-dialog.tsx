"use client";

import type { ReactNode } from "react";
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { Option } from "@/components/ui/option-search";

interface MoveDialogProps {
  title: string;
  label: string;
  chosen: Option | null;
  problem: string | null;
  busy: boolean;
  /** What moving does, once that is known. */
  words: readonly string[] | null;
  onChoose: (option: Option | null) => void;
  onMove: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** To another organization. Says first what moves and what stays. */
export function MoveDialog(props: MoveDialogProps) {
  const { title, label, chosen, problem, busy, words, onChoose, onMove, onClose, children } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={words === null} onClick={onMove}>
            Move
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={label} required buttonControl error={problem === null ? [] : [problem]}>
          <Combobox
            aria-label={label}
            search={searchOrganizations}
            value={chosen}
            placeholder="Type an organization’s name"
            onValueChange={(option) => {
              if (option?.value !== chosen?.value) onChoose(option);
            }}
          />
        </Field>
        {children}
        {words && (
          <Alert tone="info" announce title="What this does">
            <ul className="list-disc ps-5">
              {words.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
