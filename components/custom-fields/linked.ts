// What a field of colleagues or records can lead to, asked for while one types.
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import type { Option } from "@/components/ui/option-search";
import { ask } from "@/lib/ask";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import type { CustomField } from "@/lib/custom-fields/fields";

const optionsSchema = z.array(
  z
    .object({ value: z.string(), label: z.string(), description: z.string().optional() })
    .transform(({ description, ...option }): Option => (description ? { ...option, description } : option)),
);

const pathOf = ({ target }: CustomField, asked: Record<string, string>) =>
  `/api/linked?${new URLSearchParams({ kind: target ?? "person", ...asked })}`;

export const searchLinked = (field: CustomField) => (query: string, signal: AbortSignal) =>
  ask(pathOf(field, { q: query.slice(0, 200) }), optionsSchema, signal);

/** The one that is chosen, by its name as soon as that is known; null for none. */
export function useLinked(field: CustomField, id: string): Option | null {
  const scope = useScope();
  const path = pathOf(field, { id });
  const { data } = useQuery(
    {
      queryKey: keyOf(scope, path),
      queryFn: ({ signal }) => ask(path, optionsSchema, signal),
      enabled: id !== "",
    },
    clientCache,
  );
  return id === "" ? null : (data?.[0] ?? { value: id, label: "…" });
}
