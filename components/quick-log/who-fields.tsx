"use client";

import { AnotherLocation } from "@/components/organizations/another-location";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { AboutField } from "./about-field";
import { NEW, type QuickLog } from "./use-quick-log";

const MOST_RECENT = 5;

/** Whom one was with last, one tap away. */
function Recent({ log }: { log: QuickLog }) {
  if (log.draft.who !== null || log.recent.length === 0) return null;
  return (
    <section aria-label="Lately" className="-mt-2">
      <ul className="flex flex-col rounded-control border border-line">
        {log.recent.slice(0, MOST_RECENT).map((option) => (
          <li key={option.value} className="border-line not-first:border-t">
            <button
              type="button"
              onClick={() => {
                // Before this line goes: a dialog takes back the focus of what is gone, and a phone shows its keyboard only
                // for a tap.
                document.querySelector<HTMLElement>("[role=dialog] [data-log=note]")?.focus();
                log.chooseWho(option);
              }}
              className="flex min-h-control w-full cursor-pointer flex-col justify-center px-2.5 py-1 text-start hover:bg-hover"
            >
              <span className="w-full truncate">{option.label}</span>
              {option.description && (
                <span className="line-clamp-2 w-full text-sm text-third">{option.description}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const kinds = [
  { value: "company", label: "Business" },
  { value: "private", label: "Private person" },
] as const;

/** The few words that are known of somebody new while one stands there. */
function NewCustomerFields({ log }: { log: QuickLog }) {
  const { draft, change, errorsOf } = log;
  const customer = draft.newCustomer;
  if (customer === null) return null;
  const person = draft.newPerson;
  return (
    <fieldset className="flex flex-col gap-3 rounded-control border border-line bg-sunken p-3">
      <legend className="sr-only">{customer.name}, new customer</legend>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">New customer</span>
        <SegmentedControl<"company" | "private">
          aria-label="What they are"
          segments={kinds}
          value={customer.isPrivate ? "private" : "company"}
          onValueChange={(value) =>
            change({ newCustomer: { ...customer, isPrivate: value === "private" }, newPerson: null })
          }
        />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {!customer.isPrivate && (
          <Field label="Person there" error={errorsOf("newPerson.name")}>
            <Input
              data-log="first"
              value={person?.name ?? ""}
              onChange={({ currentTarget: { value } }) =>
                change({
                  newPerson:
                    value === "" ? null : { title: "", email: "", phone: "", ...person, name: value },
                })
              }
              autoComplete="off"
              maxLength={160}
            />
          </Field>
        )}
        <Field label="Phone" error={[...errorsOf("newCustomer.phone"), ...errorsOf("newPerson.phone")]}>
          <Input
            type="tel"
            {...(customer.isPrivate ? { "data-log": "first" } : {})}
            value={customer.phone}
            onChange={({ currentTarget: { value } }) =>
              change({ newCustomer: { ...customer, phone: value } })
            }
            autoComplete="off"
            maxLength={40}
          />
        </Field>
      </div>
      {[...errorsOf("newCustomer"), ...errorsOf("newPerson")].map((line) => (
        <p key={line} role="alert" data-refused className="text-bad text-sm">
          {line}
        </p>
      ))}
      {!customer.isPrivate && (
        <AnotherLocation
          city={customer.branchCity}
          isTaken={errorsOf("newCustomer").length > 0}
          error={errorsOf("newCustomer.branchCity")}
          onChange={(branchCity) => change({ newCustomer: { ...customer, branchCity } })}
        />
      )}
    </fieldset>
  );
}

/** With whom and about what: one search for customers, people and opportunities, then what follows from it. */
export function WhoFields({ log }: { log: QuickLog }) {
  const { draft, chooseWho, errorsOf } = log;
  return (
    <>
      <Field label="Who" required buttonControl error={errorsOf("organizationId")}>
        <Combobox
          aria-label="Who"
          search={log.findWho}
          value={draft.who}
          onValueChange={(option) => chooseWho(option)}
          onCreate={(name) => ({ value: NEW, label: name, description: "New customer" })}
          placeholder="Customer, person or opportunity"
          empty="Nobody by that name among what you can see. Type the name to add them."
        />
      </Field>
      <Recent log={log} />
      <NewCustomerFields log={log} />
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
      {draft.who !== null && <AboutField log={log} />}
    </>
  );
}
