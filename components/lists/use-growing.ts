// More of a list than the server sent with the page. What asks and keeps it is loaded when more is first wanted.
import { useEffect, useState, useSyncExternalStore, useTransition } from "react";
import { useScope } from "@/lib/client-scope";
import type { Asked, Growing } from "@/lib/growing";

interface Grows<Page> extends Asked<Page> {
  /** What the server sent with the page. */
  first?: Page;
  onFailed?: () => void;
}

const never = () => () => {};
const nothing = () => null;

export function useGrowing<Page>({ first, onFailed, ...asked }: Grows<Page>) {
  const scope = useScope();
  const [grown, setGrown] = useState<Growing<Page> | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, startLoading] = useTransition();
  const read = useSyncExternalStore(grown?.subscribe ?? never, grown?.read ?? nothing, nothing);
  const pages = read ?? (first === undefined ? [] : [first]);
  const last = pages.at(-1);

  useEffect(() => grown?.renew(first), [grown, first]);

  async function askMore() {
    try {
      const growing = grown ?? (await import("@/lib/growing")).grow(scope, asked, first);
      setGrown(growing);
      return await growing.more();
    } catch {
      // What asks could not be loaded itself.
      return false;
    }
  }

  return {
    pages,
    hasMore: last === undefined || asked.nextOf(last) !== null,
    busy,
    failed,
    more: () =>
      startLoading(async () => {
        const came = await askMore();
        setFailed(!came);
        if (!came) onFailed?.();
      }),
  };
}

/** All of them once: a page that was read anew may reach into the one after it. */
export function rowsIn<Row extends { id: string }>(pages: readonly { rows: readonly Row[] }[]): Row[] {
  const seen = new Set<string>();
  return pages
    .flatMap(({ rows }) => rows)
    .filter(({ id }) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    });
}
