"use client";

import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option-search";
import { orderContacts } from "@/lib/quick-log/rules";
import { NEW, type QuickLog } from "./use-quick-log";

function NewPersonFields({ log }: { log: QuickLog }) {
  const { draft, change, errorsOf } = log;
  const person = draft.newPerson;
  if (person === null) return null;
  return (
    <fieldset className="grid gap-3 rounded-control border border-line bg-sunken p-3 sm:grid-cols-3">
      <legend className="sr-only">{person.name}, new person</legend>
      <Field label="Job title" error={errorsOf("newPerson.title")}>
        <Input
          value={person.title}
          onChange={(event) => change({ newPerson: { ...person, title: event.currentTarget.value } })}
          placeholder="Owner, manager…"
          maxLength={120}
        />
      </Field>
      <Field label="Phone" error={errorsOf("newPerson.phone")}>
        <Input
          type="tel"
          value={person.phone}
          onChange={(event) => change({ newPerson: { ...person, phone: event.currentTarget.value } })}
          maxLength={40}
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
        <p key={line} role="alert" data-refused className="text-bad text-sm sm:col-span-3">
          {line}
        </p>
      ))}
    </fieldset>
  );
}

/** Who was there: the opportunity's people first. Of a new customer it is asked beside its name. */
export function PersonField({ log }: { log: QuickLog }) {
  const { draft, account, ticked, change, errorsOf } = log;
  if (draft.organizationId === null) return null;
  const opportunity = ticked[0] ?? null;
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
    <>
      <Field label="Person" buttonControl error={draft.newPerson ? [] : errorsOf("contactId")}>
        <Combobox
          aria-label="Person"
          options={options}
          value={chosen}
          onValueChange={(option) => {
            if (option?.value !== NEW) change({ contactId: option?.value ?? null, newPerson: null });
          }}
          onCreate={(name) => {
            change({ contactId: null, newPerson: { name, title: "", email: "", phone: "" } });
            return { value: NEW, label: name };
          }}
          placeholder="Nobody in particular"
          empty="Nobody here yet. Type a name to add them."
        />
      </Field>
      <NewPersonFields log={log} />
    </>
  );
}
