"use client";

import { type ReactNode, useState } from "react";
import { classNames } from "@/lib/class-names";

interface ClampedProps {
  /** How long it is, is told from this. */
  text: string;
  className?: string;
  children?: ReactNode;
}

function isLong(text: string): boolean {
  return text.length > 400 || text.split("\n").length > 6;
}

/** A text as it was written, line by line; what is long begins with a few lines, and the rest comes when it is wanted. */
export function Clamped({ text, className, children = text }: ClampedProps) {
  const [isWhole, setWhole] = useState(false);
  const look = classNames("wrap-anywhere whitespace-pre-line", className);
  if (!isLong(text)) return <div className={look}>{children}</div>;
  return (
    <>
      <div className={classNames(look, !isWhole && "line-clamp-5")}>{children}</div>
      <button
        type="button"
        aria-expanded={isWhole}
        onClick={() => setWhole(!isWhole)}
        className="inline-flex min-h-6 items-center text-accent text-sm hover:underline pointer-coarse:min-h-11"
      >
        {isWhole ? "Less" : "More"}
      </button>
    </>
  );
}
