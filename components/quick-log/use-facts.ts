// What the quick log knows: the workspace's lists, whom one was with last, and the customer that was chosen.
import { useEffect, useEffectEvent, useState } from "react";
import type { AccountContext, QuickLogStart } from "@/lib/quick-log/answers";
import { askAccount, askStart, askWho, type WhoOption } from "./ask";

interface Listener {
  onStart: (start: QuickLogStart) => void;
  onAccount: (account: AccountContext) => void;
}

export function useFacts(organizationId: string | null, { onStart, onAccount }: Listener) {
  const [start, setStart] = useState<QuickLogStart | null>(null);
  const [startFailed, setStartFailed] = useState(false);
  const [recent, setRecent] = useState<readonly WhoOption[]>([]);
  const [loaded, setAccount] = useState<AccountContext | null>(null);
  const [accountFailed, setAccountFailed] = useState(false);
  // An answer about a customer that was left meanwhile is no answer.
  const account = loaded?.organization.id === organizationId ? loaded : null;

  function loadStart() {
    askStart().then(
      (answer) => {
        setStart(answer);
        setStartFailed(false);
        onStart(answer);
      },
      () => setStartFailed(true),
    );
  }

  function loadAccount(id: string, signal: AbortSignal) {
    askAccount(id, signal).then(
      (answer) => {
        if (signal.aborted) return;
        setAccount(answer);
        setAccountFailed(false);
        onAccount(answer);
      },
      () => {
        if (!signal.aborted) setAccountFailed(true);
      },
    );
  }

  const handleStart = useEffectEvent(loadStart);
  useEffect(() => handleStart(), []);

  const handleAccount = useEffectEvent(loadAccount);
  useEffect(() => {
    if (organizationId === null) return;
    const controller = new AbortController();
    handleAccount(organizationId, controller.signal);
    return () => controller.abort();
  }, [organizationId]);

  function retry() {
    if (start === null) loadStart();
    if (organizationId !== null && account === null)
      loadAccount(organizationId, new AbortController().signal);
  }

  const handleOnline = useEffectEvent(() => {
    if (startFailed || accountFailed) retry();
  });
  useEffect(() => {
    const retryOnline = () => handleOnline();
    window.addEventListener("online", retryOnline);
    return () => window.removeEventListener("online", retryOnline);
  }, []);

  return {
    start,
    startFailed,
    account,
    accountFailed,
    retry,
    /** Whom one was with last, once the search was asked for nothing in particular. */
    recent,
    findWho: async (query: string, signal: AbortSignal) => {
      const options = await askWho(query, signal);
      if (query === "" && !signal.aborted) setRecent(options);
      return options;
    },
    forget: () => {
      setAccount(null);
      setAccountFailed(false);
    },
  };
}
