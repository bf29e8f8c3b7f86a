// What narrows a list, as its address says it, and what is typed above it meanwhile.
import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

const pauseWhileTyping = 250;

export function useFilters(page: Route) {
  const params = useSearchParams();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const inAddress = params.get("q") ?? "";
  const [typed, setTyped] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  // What was asked from here and is still on its way.
  const [asked, setAsked] = useState<readonly string[]>([]);
  if (seen !== inAddress) {
    setSeen(inAddress);
    // From outside: a link, the back button. What was asked from here may come while more is typed, which stays.
    if (!asked.includes(inAddress)) setTyped(inAddress);
  }
  if (!pending && asked.length > 0) setAsked([]);

  /** With what is typed, so that neither waits for the other's answer. */
  function change(changes: Record<string, string | null>) {
    const q = changes.q === null ? "" : typed.trim();
    const next = changeParams(new URLSearchParams(params), { q, ...changes });
    setAsked([...asked, q]);
    startTransition(() => router.replace(withQuery(page, next), { scroll: false }));
  }

  const search = useEffectEvent((text: string) => {
    if (text.trim() !== (asked.at(-1) ?? inAddress)) change({});
  });
  useEffect(() => {
    const timer = setTimeout(() => search(typed), pauseWhileTyping);
    return () => clearTimeout(timer);
  }, [typed]);

  return { params, inAddress, typed, setTyped, change, pending };
}
