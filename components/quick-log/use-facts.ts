// What the quick log knows: the workspace's lists, whom one was with last, and the customer that was chosen.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { clientCache } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import type { AccountContext, QuickLogStart } from "@/lib/quick-log/answers";
import { accountOf, askWho, startOf, type WhoOption } from "./ask";

interface Listener {
  onStart: (start: QuickLogStart) => void;
  onAccount: (account: AccountContext) => void;
}

export function useFacts(organizationId: string | null, { onStart, onAccount }: Listener) {
  const scope = useScope();
  const askedStart = useQuery(startOf(scope), clientCache);
  const askedAccount = useQuery(accountOf(scope, organizationId), clientCache);
  // Taken over together with what follows from them in the draft, so that nobody sends the one without the other.
  const [start, setStart] = useState<QuickLogStart | null>(null);
  const [recent, setRecent] = useState<readonly WhoOption[]>([]);
  const [loaded, setAccount] = useState<AccountContext | null>(null);
  // An answer about a customer that was left meanwhile is no answer.
  const account = loaded?.organization.id === organizationId ? loaded : null;
  const startFailed = start === null && askedStart.isError;
  const accountFailed = account === null && askedAccount.isError;

  const handleStart = useEffectEvent((answer: QuickLogStart) => {
    setStart(answer);
    onStart(answer);
  });
  useEffect(() => {
    if (askedStart.data) handleStart(askedStart.data);
  }, [askedStart.data]);

  const handleAccount = useEffectEvent((answer: AccountContext) => {
    setAccount(answer);
    onAccount(answer);
  });
  useEffect(() => {
    if (askedAccount.data) handleAccount(askedAccount.data);
  }, [askedAccount.data]);

  return {
    start,
    startFailed,
    account,
    accountFailed,
    retry: () => {
      if (start === null) void askedStart.refetch();
      if (organizationId !== null && account === null) void askedAccount.refetch();
    },
    /** Whom one was with last, once the search was asked for nothing in particular. */
    recent,
    findWho: async (query: string, signal: AbortSignal) => {
      const options = await askWho(query, signal);
      if (query === "" && !signal.aborted) setRecent(options);
      return options;
    },
    /** Another visit begins: of the same customer too all is asked anew. */
    beginWith: (organization: string | null) => {
      setAccount(null);
      if (organization !== null && organization === organizationId)
        void clientCache.resetQueries({ queryKey: accountOf(scope, organization).queryKey, exact: true });
    },
  };
}
