"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import { MOST_ACCOUNTS } from "@/lib/first-run/account-list";
import { type AddedAccounts, addAccounts } from "@/lib/first-run/actions";
import { type PastedAccount, readPastedAccounts } from "@/lib/first-run/pasted-accounts";
import { deleteRecords } from "@/lib/records/actions";

interface PasteAccountsDialogProps {
  workspaceId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const customers = (count: number) => (count === 1 ? "1 customer" : `${count} customers`);
const SHOWN = 5;

function Preview({ accounts }: { accounts: readonly PastedAccount[] }) {
  const more = accounts.length - SHOWN;
  return (
    <div>
      <h3 className="font-medium text-second text-sm">As they will be added</h3>
      <ul className="mt-1 divide-y divide-line rounded-control border border-line">
        {accounts.slice(0, SHOWN).map(({ name, ...rest }) => (
          <li key={name} className="flex flex-wrap gap-x-3 px-3 py-1.5">
            <span className="wrap-anywhere min-w-0 font-medium">{name}</span>
            <span className="wrap-anywhere min-w-0 text-second">{Object.values(rest).join(" · ")}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1 text-second text-sm">and {more} more</p>}
    </div>
  );
}

interface Left {
  title: string;
  lines: readonly string[];
}

function LeftOut({ title, lines }: Left) {
  if (lines.length === 0) return null;
  return (
    <Alert tone="warning" title={title}>
      <ul className="list-disc ps-5">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && <p>and {lines.length - SHOWN} more</p>}
    </Alert>
  );
}

function tell(workspaceId: string, { ids, refused }: AddedAccounts): void {
  notify({
    title: `${customers(ids.length)} added`,
    ...(refused.length > 0 ? { description: `${refused.length} left out` } : {}),
    tone: "good",
    undo: async () => {
      const answer = await deleteRecords({ workspaceId, resource: "organization", ids }).catch(() => null);
      if (answer === null) notify({ title: "No connection. Nothing was taken back.", tone: "bad" });
      else if (answer.ok) notify({ title: `${customers(ids.length)} taken back`, tone: "good" });
      else notify({ title: answer.message, tone: "bad" });
    },
  });
}

/** Loaded when somebody brings a list along. */
export function PasteAccountsDialog({ workspaceId, open, onOpenChange }: PasteAccountsDialogProps) {
  const router = useRouter();
  const [added, setAdded] = useState(false);
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<AddedAccounts["refused"]>([]);
  const [busy, startAdding] = useTransition();
  const { accounts, problems, repeated } = readPastedAccounts(text);
  const tooMany = accounts.length > MOST_ACCOUNTS;

  function handleOpenChange(next: boolean, isNew = added) {
    onOpenChange(next);
    if (!next && isNew) router.refresh();
  }

  function handleAdd() {
    startAdding(async () => {
      const result = await addAccounts({ workspaceId, accounts }).catch(() => null);
      if (result === null) return notify({ title: "No connection. Nothing was added.", tone: "bad" });
      if (!result.ok) return notify({ title: result.message, tone: "bad" });
      const isNew = added || result.data.ids.length > 0;
      if (result.data.ids.length > 0) tell(workspaceId, result.data);
      setAdded(isNew);
      setRefused(result.data.refused);
      setText("");
      if (result.data.refused.length === 0) handleOpenChange(false, isNew);
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => handleOpenChange(next)}
      title="Paste your customers"
      description="One a line. Columns copied from a spreadsheet work too: name, city, state, phone, e-mail."
      footer={
        <>
          <Button onClick={() => handleOpenChange(false)}>{added ? "Done" : "Cancel"}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={accounts.length === 0 || tooMany}
            onClick={handleAdd}
          >
            {accounts.length === 0 ? "Add customers" : `Add ${customers(accounts.length)}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <LeftOut title="Not added" lines={refused.map(({ name, problem }) => `${name}: ${problem}`)} />
        <Field
          label="Customers"
          {...(tooMany ? { error: `At most ${MOST_ACCOUNTS} at once. Add the first, then the others.` } : {})}
        >
          <Textarea
            rows={6}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            className="max-h-48"
          />
        </Field>
        {accounts.length > 0 && <Preview accounts={accounts} />}
        <LeftOut
          title={problems.length === 1 ? "One line is left out" : `${problems.length} lines are left out`}
          lines={problems.map(({ line, why }) => `Line ${line}: ${why}`)}
        />
        <LeftOut title="In the list more than once; added once" lines={[...new Set(repeated)]} />
      </div>
    </Dialog>
  );
}
