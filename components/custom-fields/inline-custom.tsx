"use client";

import { Pencil } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
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
    <button
      type="button"
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
      className="group -mx-1.5 flex min-h-control w-full cursor-text items-center gap-2 rounded-control px-1.5 text-start hover:bg-hover"
    >
      <span
        className={props.shown === null ? "text-third" : "wrap-anywhere line-clamp-6 whitespace-pre-line"}
      >
        {props.shown ?? "Add"}
      </span>
      <Pencil aria-hidden className="size-3.5 shrink-0 text-third opacity-0 group-hover:opacity-100" />
      <span className="sr-only">Change {props.field.label.toLowerCase()}</span>
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <InlineEditor {...props} />
    </Suspense>
  );
}
