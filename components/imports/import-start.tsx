"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { RadioGroup } from "@/components/ui/radio-group";
import { counted } from "@/lib/format/words";
import type { ImportKind } from "@/lib/imports/contract";
import { ChooseFile } from "./choose-file";
import { FileChoices } from "./file-choices";
import { FirstRows } from "./first-rows";
import { Steps } from "./steps";
import { useFile } from "./use-file";
import { KIND_HINTS, manyOf } from "./words";

interface ImportStartProps {
  workspaceId: string;
  kinds: readonly ImportKind[];
  kind: ImportKind;
}

const rowsText = (count: number) => counted(count, "row", "rows");

/** The first step: what the file is about, which one it is, and how it is read. */
export function ImportStart({ workspaceId, kinds, kind: first }: ImportStartProps) {
  const [kind, setKind] = useState(first);
  const { reading, isBusy, sent, problem, read, send } = useFile(workspaceId);
  const summary = reading?.summary;
  return (
    <>
      <Steps current="file" />
      <Card title="What is in it?">
        <RadioGroup<ImportKind>
          aria-label="What is in it?"
          value={kind}
          onValueChange={setKind}
          options={kinds.map((one) => ({ value: one, label: manyOf(one), description: KIND_HINTS[one] }))}
        />
      </Card>
      <Card title="File">
        <ChooseFile busy={isBusy || sent !== null} onGiven={(given) => void read(given)} />
      </Card>
      {isBusy && <Progress label="Reading the file" value={null} />}
      {problem !== null && (
        <Alert tone="bad" announce>
          {problem}
        </Alert>
      )}
      {reading && summary && (
        <Card title="As it was read" meta={rowsText(summary.rowCount)}>
          <div className="flex flex-col gap-4">
            <FileChoices
              summary={summary}
              choices={reading.choices}
              onChoose={(choices) => void read(reading.given, choices)}
            />
            {summary.notes.length > 0 && (
              <Alert tone="warning">
                <ul className="list-disc ps-5">
                  {summary.notes.map((note) => (
                    <li key={note} className="wrap-anywhere">
                      {note}
                    </li>
                  ))}
                </ul>
              </Alert>
            )}
            <FirstRows caption="First rows of the file" header={summary.header} rows={summary.rows} />
            {sent === null ? (
              <Button variant="primary" className="self-start" busy={isBusy} onClick={() => void send(kind)}>
                Go on with {rowsText(summary.rowCount)}
              </Button>
            ) : (
              <Progress
                label="Sending"
                value={sent}
                max={summary.rowCount}
                text={`${sent.toLocaleString("en-US")} of ${rowsText(summary.rowCount)}`}
              />
            )}
          </div>
        </Card>
      )}
    </>
  );
}
