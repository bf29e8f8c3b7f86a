"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { useSay } from "@/components/shell/words-context";
import { Button } from "@/components/ui/button";
import { IntentLink } from "@/components/ui/intent-link";
import { useSettled } from "@/components/ui/use-settled";
import { clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { changeRoles } from "@/lib/organizations/role-actions";
import { route } from "@/lib/route";
import { type FoundAccount, searchAccounts } from "./search-organizations";

const pauseWhileTyping = 250;
const MOST = 3;

interface ExistingAccountsProps {
  workspaceId: string;
  /** What is typed as the name of a new one. */
  typed: string;
  as?: "principal" | "distributor";
  /** An account that is there got the role. */
  onDeclared: (account: { id: string; name: string }, role: "principal" | "distributor") => void;
}

/** Accounts of nearly that name which are there already, so that none is made twice. */
export function ExistingAccounts({ workspaceId, typed, as, onDeclared }: ExistingAccountsProps) {
  const say = useSay();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, startDeclaring] = useTransition();
  const text = typed.trim();
  const asks = text.length >= 3;
  const asked = useSettled(text, pauseWhileTyping);
  // Without an answer one goes on: it is only a help, and the database refuses a name that is taken.
  const { data: found = [] } = useQuery(
    {
      queryKey: keyOf(useScope(), "organizations of nearly that name", asked),
      queryFn: async ({ signal }) => (await searchAccounts(asked, signal)).slice(0, MOST),
      enabled: asks && asked === text,
      placeholderData: keepPreviousData,
    },
    clientCache,
  );

  if (!asks || found.length === 0) return null;

  function declare({ id, name }: FoundAccount, role: "principal" | "distributor") {
    startDeclaring(async () => {
      const result = await changeRoles({ workspaceId, id, add: [role], remove: [] }).catch(() => null);
      if (result?.ok) onDeclared({ id, name }, role);
      else setProblem(result?.message ?? "No connection. Try again in a moment.");
    });
  }

  return (
    <section aria-label="Already here" className="-mt-2 rounded-control border border-line bg-sunken p-2.5">
      <h3 className="text-second text-sm">Already here:</h3>
      <ul>
        {found.map((account) => (
          <li key={account.id} className="flex min-h-control flex-wrap items-center gap-x-2">
            <IntentLink
              href={route(`/organizations/${account.id}`)}
              className="min-w-0 flex-1 basis-40 font-medium hover:underline"
            >
              {account.name} <span className="font-normal text-third">{account.place}</span>
            </IntentLink>
            {as !== undefined &&
              (account.roles.includes(as) ? (
                <span className="text-sm text-third">is a {say(as)} already</span>
              ) : (
                <Button size="small" busy={busy} onClick={() => declare(account, as)}>
                  Make it a {say(as)}
                  <span className="sr-only"> {account.name}</span>
                </Button>
              ))}
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </section>
  );
}
