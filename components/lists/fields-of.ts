// What can be chosen of a list, asked for when one of its dialogs opens.
import { queryOptions } from "@tanstack/react-query";
import { ask } from "@/lib/ask";
import { keyOf } from "@/lib/client-cache";
import type { Scope } from "@/lib/client-scope";
import type { ListName } from "@/lib/kinds/all";
import { offeredFieldsSchema } from "@/lib/lists/offered-fields";

export function fieldsOf(scope: Scope, list: ListName) {
  const path = `/api/lists/${list}`;
  return queryOptions({
    queryKey: keyOf(scope, path),
    queryFn: ({ signal }) => ask(path, offeredFieldsSchema, signal),
    refetchOnWindowFocus: false,
  });
}
