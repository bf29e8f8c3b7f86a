"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import { InlineShown } from "@/components/records/inline-shown";
import type { CustomField, FieldEntity } from "@/lib/custom-fields/fields";

const load = () => import("./inline-editor");
const InlineEditor = lazy(async () => ({ default: (await load()).InlineEditor }));

export interface CustomTarget {
  workspaceId: string;
  entity: FieldEntity;
  id: string;
  version: number;
}

export interface InlineCustomProps {
  target: CustomTarget;
  field: CustomField;
  /** As its control sends it. */
  value: string;
  /** How it reads while it isn't being changed. */
  shown: ReactNode;
  today: string;
}

/** One field that the workspace added, changed where it stands; its control's code comes when a hand is near. */
export function InlineCustom(props: InlineCustomProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <InlineShown label={props.field.label} onNear={load} onPress={() => setWanted(true)}>
      {props.shown === null ? null : (
        <span className="wrap-anywhere line-clamp-6 whitespace-pre-line">{props.shown}</span>
      )}
    </InlineShown>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <InlineEditor {...props} />
    </Suspense>
  );
}
