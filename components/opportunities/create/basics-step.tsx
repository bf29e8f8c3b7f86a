"use client";

import { useQuery } from "@tanstack/react-query";
import { AnotherLocation } from "@/components/organizations/another-location";
import { accountOf, searchCustomers } from "@/components/quick-log/ask";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import type { Option } from "@/components/ui/option-search";
import { Select } from "@/components/ui/select";
import { clientCache } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { NEW } from "./draft";
import type { CreationState } from "./use-creation";

/** The people of the customer, once one is chosen; without them one can still go on, and add a person later. */
function usePeople(organizationId: string | null): readonly Option[] {
  const { data } = useQuery(
    accountOf(useScope(), organizationId === NEW ? null : organizationId),
    clientCache,
  );
  return (
    data?.contacts.map(({ id, name, title }) => ({
      value: id,
      label: name,
      ...(title ? { description: title } : {}),
    })) ?? []
  );
}

export function BasicsStep({ state }: { state: CreationState }) {
  const { draft, lists, isShort, change, errorsOf } = state;
  const people = usePeople(draft.organization?.value ?? null);
  const isLost = lists?.stages.find(({ code }) => code === draft.stage)?.category === "lost";
  return (
    <>
      {!isShort && (
        <Field label="Customer" required buttonControl error={errorsOf("organization")}>
          <Combobox
            aria-label="Customer"
            search={searchCustomers}
            value={draft.organization}
            onValueChange={(organization) => change({ organization, branchCity: null, contact: null })}
            onCreate={(name) => ({ value: NEW, label: name, description: "New customer" })}
            placeholder="Type a name"
            empty="Nobody by that name among what you can see."
          />
        </Field>
      )}
      {draft.organization?.value === NEW && (
        <AnotherLocation
          city={draft.branchCity}
          isTaken={errorsOf("organization").length > 0}
          error={errorsOf("city")}
          onChange={(branchCity) => change({ branchCity })}
        />
      )}
      <Field
        label="Person"
        buttonControl
        error={[...errorsOf("primary_contact_id"), ...errorsOf("contact"), ...errorsOf("contact.name")]}
      >
        <Combobox
          aria-label="Person"
          options={people}
          value={draft.contact}
          disabled={draft.organization === null}
          onValueChange={(contact) => change({ contact })}
          onCreate={(name) => ({ value: NEW, label: name, description: "New person" })}
          placeholder={draft.organization === null ? "Choose the customer first" : "Nobody in particular"}
          empty="Nobody here yet. Type a name to add them."
        />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label="Context" buttonControl error={errorsOf("context")}>
          <Select
            aria-label="Context"
            value={draft.context}
            onValueChange={(context) => change({ context })}
            placeholder="How it began"
            options={lists?.contexts.map(({ code, label }) => ({ value: code, label })) ?? []}
          />
        </Field>
        <Field label="Stage" buttonControl error={errorsOf("stage")}>
          <Select
            aria-label="Stage"
            value={draft.stage}
            onValueChange={(stage) => change({ stage, lossReason: null })}
            options={lists?.stages.map(({ code, label }) => ({ value: code, label })) ?? []}
          />
        </Field>
      </div>
      {isLost && (
        <Field label="Why it was lost" required buttonControl error={errorsOf("loss_reason")}>
          <Select
            aria-label="Why it was lost"
            value={draft.lossReason}
            onValueChange={(lossReason) => change({ lossReason })}
            options={lists?.lossReasons.map(({ code, label }) => ({ value: code, label })) ?? []}
          />
        </Field>
      )}
    </>
  );
}
