"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { LinesEditorProps } from "./lines-editor";
import { LinesInWords } from "./order-words";

/**
 * The lines of a draft: as they are until what writes them is here. Not sent as fields by the server: what is typed there
 * before the page is awake would be lost.
 */
export function EditedLines(props: LinesEditorProps) {
  const [Editor, setEditor] = useState<ComponentType<LinesEditorProps> | null>(null);
  useEffect(() => {
    let isHere = true;
    void import("./lines-editor").then(({ LinesEditor }) => isHere && setEditor(() => LinesEditor));
    return () => {
      isHere = false;
    };
  }, []);
  return Editor === null ? <LinesInWords lines={props.stored} /> : <Editor {...props} />;
}
