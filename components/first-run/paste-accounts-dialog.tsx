"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { undoOf } from "@/components/change-sets/take-back";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import { type AccountField, withColumn } from "@/lib/first-run/account-columns";
import { MOST_ACCOUNTS } from "@/lib/first-run/account-list";
import { type AddedAccounts, addAccounts } from "@/lib/first-run/actions";
import { type PastedAccount, readPastedAccounts } from "@/lib/first-run/pasted-accounts";
import { counted } from "@/lib/format/words";
import { PastedColumns } from "./pasted-columns";

interface PasteAccountsDialogProps {
  workspaceId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const customers = (count: number) => counted(count, "customer", "customers");
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

function tell(workspaceId: string, { count, changeSet, refused }: AddedAccounts): void {
  notify({
    title: `${customers(count)} added`,
    ...(refused.length > 0 ? { description: `${refused.length} left out` } : {}),
    tone: "good",
    ...undoOf(workspaceId, changeSet, `${customers(count)} taken back`),
  });
}

interface Told extends Omit<AddedAccounts, "changeSet"> {
  /** How many are in by now. */
  count: number;
}

const NOTHING: Told = { count: 0, refused: [], alone: [], branches: [] };
const lineOf = ({ name, problem }: { name: string; problem: string }) => `${name}: ${problem}`;

/** Loaded when somebody brings a list along. */
export function PasteAccountsDialog({ workspaceId, open, onOpenChange }: PasteAccountsDialogProps) {
  const router = useRouter();
  const [told, setTold] = useState(NOTHING);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<(AccountField | null)[] | null>(null);
  const [busy, startAdding] = useTransition();
  const { accounts, columns, problems, leftOff, repeated, rest } = readPastedAccounts(text, chosen);
  const now = accounts.slice(0, MOST_ACCOUNTS);
  const later = accounts.length - now.length;
  const fields = columns.map(({ field }) => field);
  const unnamed = columns.length > 0 && !fields.includes("name");

  function handleOpenChange(next: boolean, isNew = told.count > 0) {
    onOpenChange(next);
    if (next || !isNew) return;
    setTold(NOTHING);
    router.refresh();
  }

  function handleText(next: string) {
    setText(next);
    setChosen(null);
  }

  function handleAdd() {
    startAdding(async () => {
      const result = await addAccounts({ workspaceId, accounts: now }).catch(() => null);
      if (result === null) return notify({ title: "No connection. Nothing was added.", tone: "bad" });
      if (!result.ok) return notify({ title: result.message, tone: "bad" });
      const { refused, alone, branches } = result.data;
      if (result.data.count > 0) tell(workspaceId, result.data);
      const count = told.count + result.data.count;
      setTold({
        count,
        refused: [...told.refused, ...refused],
        alone: [...told.alone, ...alone],
        branches: [...told.branches, ...branches],
      });
      // The others of a long list come next, read as these were.
      setText(rest(MOST_ACCOUNTS));
      setChosen(later > 0 && columns.length > 0 ? fields : null);
      if (later === 0 && refused.length + alone.length === 0) handleOpenChange(false, count > 0);
    });
  }

  function handleBranches() {
    startAdding(async () => {
      const { branches } = told;
      const result = await addAccounts({ workspaceId, accounts: branches, areBranches: true }).catch(
        () => null,
      );
      if (result === null) return notify({ title: "No connection. Nothing was added.", tone: "bad" });
      if (!result.ok) return notify({ title: result.message, tone: "bad" });
      const { count, refused, alone } = result.data;
      if (count > 0) tell(workspaceId, result.data);
      const names = new Set(branches.map(({ name }) => name));
      setTold({
        count: told.count + count,
        refused: [...told.refused.filter(({ name }) => !names.has(name)), ...refused],
        alone: [...told.alone, ...alone],
        branches: [],
      });
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => handleOpenChange(next)}
      title="Paste your customers"
      description="One a line, or the columns of a spreadsheet or a CSV file, with their headings if there are any."
      footer={
        <>
          <Button onClick={() => handleOpenChange(false)}>{told.count > 0 ? "Done" : "Cancel"}</Button>
          <Button variant="primary" busy={busy} disabled={now.length === 0} onClick={handleAdd}>
            {now.length === 0
              ? "Add customers"
              : later > 0
                ? `Add the first ${now.length}`
                : `Add ${customers(now.length)}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {told.count > 0 && (
          <Alert tone="good" announce title={`${customers(told.count)} added`}>
            {accounts.length > 0 && "Now the others."}
          </Alert>
        )}
        <LeftOut title="Not added" lines={told.refused.map(lineOf)} />
        {told.branches.length > 0 && (
          <Button busy={busy} onClick={handleBranches} className="self-start">
            Add {counted(told.branches.length, "other location", "other locations")}
          </Button>
        )}
        <LeftOut title="Added without the person" lines={told.alone.map(lineOf)} />
        <Field
          label="Customers"
          {...(unnamed ? { error: "Say which column holds the names." } : {})}
          {...(later > 0
            ? { description: `${MOST_ACCOUNTS} at once: add the first, then the other ${later}.` }
            : {})}
        >
          <Textarea
            rows={6}
            value={text}
            onChange={({ currentTarget }) => handleText(currentTarget.value)}
            className="max-h-48"
          />
        </Field>
        <PastedColumns
          columns={columns}
          onChoose={(column, field) => setChosen(withColumn(fields, column, field))}
        />
        {accounts.length > 0 && <Preview accounts={accounts} />}
        <LeftOut
          title="Added without"
          lines={leftOff.map(({ line, name, what }) => `Line ${line}, ${name}: ${what}`)}
        />
        <LeftOut
          title={`${counted(problems.length, "line is", "lines are")} left out`}
          lines={problems.map(({ line, why }) => `Line ${line}: ${why}`)}
        />
        <LeftOut title="More than once in the list; added once" lines={[...new Set(repeated)]} />
      </div>
    </Dialog>
  );
}
