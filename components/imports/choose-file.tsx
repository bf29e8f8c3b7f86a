"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { classNames } from "@/lib/class-names";

interface ChooseFileProps {
  busy: boolean;
  onGiven: (given: File | string) => void;
}

/** A file that is chosen or dropped, or cells out of a spreadsheet. */
export function ChooseFile({ busy, onGiven }: ChooseFileProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [text, setText] = useState("");

  function handleDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onGiven(file);
  }

  return (
    <div className="grid gap-4 md:grid-cols-2">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field in it takes the keys; dropping is one more way */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
        className={classNames(
          "flex flex-col items-start justify-center gap-2 rounded-card border border-dashed p-4",
          isOver ? "border-accent bg-accent-soft" : "border-control",
        )}
      >
        <label htmlFor={id} className="flex items-center gap-2 font-medium">
          <FileUp aria-hidden className="size-4 text-third" /> File
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/vcard"
          disabled={busy}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) onGiven(file);
            // The same file once more is a choice as well.
            currentTarget.value = "";
          }}
          className="w-full min-w-0 text-sm file:me-3 file:h-control file:cursor-pointer file:rounded-control file:border file:border-control file:border-solid file:bg-surface file:px-3 file:text-text"
        />
        <p id={`${id}-hint`} className="text-sm text-third">
          CSV, XLSX or vCard, up to 50 MB and 100,000 rows. Nothing is added before you have seen what will
          come of it.
        </p>
      </div>
      <div className="flex flex-col gap-2">
        <Field label="Or paste cells of a spreadsheet">
          <Textarea
            rows={4}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            className="max-h-40"
          />
        </Field>
        <Button className="self-start" disabled={text.trim() === "" || busy} onClick={() => onGiven(text)}>
          Read these cells
        </Button>
      </div>
    </div>
  );
}
