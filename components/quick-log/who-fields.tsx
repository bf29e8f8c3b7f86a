"use client";

import { useMemo } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option-search";
import { shortName } from "@/lib/opportunities/card-words";
import { orderContacts } from "@/lib/quick-log/rules";
import { askWho } from "./ask";
import { GENERAL } from "./draft";
import type { QuickLog } from "./use-quick-log";

const general: Option = {
  value: GENERAL,
  label: "General Activity",
  description: "Not about one opportunity",
};
const NEW = "new";

function PersonField({ log }: { log: QuickLog }) {
  const { draft, account, opportunity, change, errorsOf } = log;
  const first = new Set(opportunity?.contactIds ?? []);
  const options: Option[] = account
    ? orderContacts(account, opportunity).map(({ id, name, title }) => ({
        value: id,
        label: name,
        ...(title || first.has(id)
          ? { description: [title, first.has(id) ? "on this opportunity" : null].filter(Boolean).join(" · ") }
          : {}),
      }))
    : [];
  const chosen = draft.newPerson
    ? { value: NEW, label: draft.newPerson.name, description: "New person" }
    : (options.find(({ value }) => value === draft.contactId) ?? null);
  return (
    <Field label="Person" buttonControl error={draft.newPerson ? [] : errorsOf("contactId")}>
      <Combobox
        aria-label="Person"
        options={options}
        value={chosen}
        onValueChange={(option) => {
          if (option?.value !== NEW) change({ contactId: option?.value ?? null, newPerson: null });
        }}
        onCreate={(name) => {
          change({ contactId: null, newPerson: { name, title: "", email: "" } });
          return { value: NEW, label: name };
        }}
        placeholder="Nobody in particular"
        empty="Nobody here yet. Type a name to add them."
      />
    </Field>
  );
}

function NewPersonFields({ log }: { log: QuickLog }) {
  const { draft, change, errorsOf } = log;
  const person = draft.newPerson;
  if (person === null) return null;
  return (
    <fieldset className="grid gap-3 rounded-control border border-line bg-sunken p-3 sm:grid-cols-2">
      <legend className="sr-only">{person.name}, new person</legend>
      <Field label="Job title" error={errorsOf("newPerson.title")}>
        <Input
          value={person.title}
          onChange={(event) => change({ newPerson: { ...person, title: event.currentTarget.value } })}
          placeholder="Executive Chef"
          maxLength={120}
        />
      </Field>
      <Field label="E-mail" error={errorsOf("newPerson.email")}>
        <Input
          type="email"
          value={person.email}
          onChange={(event) => change({ newPerson: { ...person, email: event.currentTarget.value } })}
        />
      </Field>
      {errorsOf("newPerson").map((line) => (
        <p key={line} role="alert" className="text-bad text-sm sm:col-span-2">
          {line}
        </p>
      ))}
    </fieldset>
  );
}

/** With whom and about what: one search for customers, people and opportunities, then what follows from it. */
export function WhoFields({ log }: { log: QuickLog }) {
  const { draft, account, change, chooseWho, errorsOf } = log;
  const opportunities = useMemo<Option[]>(
    () => [
      ...(account?.opportunities.map(({ id, name }) => ({
        value: id,
        label: shortName({ name, customer: account.organization.name }),
      })) ?? []),
      general,
    ],
    [account],
  );
  return (
    <>
      <Field label="Who" required buttonControl error={errorsOf("organizationId")}>
        <Combobox
          aria-label="Who"
          search={askWho}
          value={draft.who}
          onValueChange={(option) => chooseWho(option)}
          placeholder="Customer, person or opportunity"
          empty="Nobody by that name among what you can see."
        />
      </Field>
      {log.accountFailed && (
        <Alert tone="warning" announce>
          <p>
            The people and opportunities of {draft.who?.label ?? "this customer"} did not load. You can log it
            as general activity, or load them first.
          </p>
          <Button size="small" className="mt-2" onClick={log.retry}>
            Load them again
          </Button>
        </Alert>
      )}
      {draft.organizationId !== null && (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <PersonField log={log} />
            <Field label="About" required buttonControl error={errorsOf("opportunityId")}>
              <Combobox
                aria-label="About"
                options={opportunities}
                value={opportunities.find(({ value }) => value === draft.opportunity) ?? null}
                onValueChange={(option) => {
                  const opportunity = option?.value ?? null;
                  // Told again what stands there already, nothing is taken back.
                  if (opportunity === draft.opportunity) return;
                  change({ opportunity, stage: null, lossReason: null, principalIds: [] });
                }}
                placeholder={account || log.accountFailed ? "Which opportunity?" : "Loading…"}
                empty="No opportunity by that name."
              />
            </Field>
          </div>
          <NewPersonFields log={log} />
        </>
      )}
    </>
  );
}
