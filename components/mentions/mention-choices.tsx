"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { mentionableSchema } from "@/lib/mentions/answers";
import { fitting, type Mentionable, type Typing } from "@/lib/mentions/rules";
import type { RecordKind } from "@/lib/supabase/record-kinds";

interface MentionChoicesProps {
  about: { kind: RecordKind; id: string };
  typing: Typing;
  onChoose: (person: Mentionable) => void;
  className: string;
}

/** Under a note in which an @ was typed: those who can read what it is about. */
export function MentionChoices({ about: { kind, id }, typing, onChoose, className }: MentionChoicesProps) {
  const scope = useScope();
  const path = `/api/mentions?kind=${kind}&id=${id}`;
  const { data } = useQuery(
    {
      queryKey: keyOf(scope, path),
      queryFn: ({ signal }) => ask(path, mentionableSchema, signal),
      staleTime: 60_000,
    },
    clientCache,
  );
  if (data === undefined) return null;
  const people = fitting(data, typing.typed);
  return (
    <>
      <p role="status" className="sr-only">
        {people.length === 0 ? "Nobody by that name can see this" : "People who can be mentioned follow"}
      </p>
      <ul aria-label="Mention" className="flex gap-1.5 max-sm:overflow-x-auto sm:flex-wrap">
        {people.map((person) => (
          <li key={person.id} className="shrink-0">
            <button type="button" onClick={() => onChoose(person)} className={className}>
              @{person.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
