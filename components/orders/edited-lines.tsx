"use client";

import { lazy, Suspense } from "react";
import type { LinesEditorProps } from "./lines-editor";
import { LinesInWords } from "./order-words";

const LinesEditor = lazy(async () => ({ default: (await import("./lines-editor")).LinesEditor }));

/** The lines of a draft: as they are until what writes them is here. */
export function EditedLines(props: LinesEditorProps) {
  return (
    <Suspense fallback={<LinesInWords lines={props.stored} />}>
      <LinesEditor {...props} />
    </Suspense>
  );
}
