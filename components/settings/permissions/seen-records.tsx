import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { nameIn, type Person } from "@/lib/workspaces/people";

interface SeenRecordsProps {
  records: readonly { id: string; name: string | null; ownerId?: string | null }[];
  people: readonly Person[];
  askAbout: (id: string) => Route;
  /** The record that was asked about, and the answer, which stands below it. */
  asked: string | null;
  answer: ReactNode;
}

/** Records by name, each with the question why. */
export function SeenRecords({ records, people, askAbout, asked, answer }: SeenRecordsProps) {
  return (
    <ul className="divide-y divide-line border-line border-t">
      {records.map(({ id, name, ownerId }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-1.5">
          <span className="min-w-0 flex-1">
            <span className="wrap-anywhere">{name ?? "Without a name"}</span>
            {ownerId && <span className="text-sm text-third"> · {nameIn(people, ownerId)}</span>}
          </span>
          <Link
            href={askAbout(id)}
            scroll={false}
            // Each look is logged; one that nobody took must not be.
            prefetch={false}
            className="inline-flex items-center text-sm underline decoration-line underline-offset-2 pointer-coarse:min-h-11"
          >
            Why?<span className="sr-only"> {name}</span>
          </Link>
          {id === asked && <div className="basis-full">{answer}</div>}
        </li>
      ))}
    </ul>
  );
}
