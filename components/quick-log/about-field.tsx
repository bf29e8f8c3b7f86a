"use client";

import { type KeyboardEvent, useState } from "react";
import { searchByRole } from "@/components/organizations/search-organizations";
import { isPressed } from "@/components/shell/hotkeys";
import { useSay, useWords } from "@/components/shell/words-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { shortName } from "@/lib/opportunities/card-words";
import { BEGINS, GENERAL } from "./draft";
import type { QuickLog } from "./use-quick-log";

/** As many as a hand runs through without looking for one. */
const AT_FIRST = 5;

const searchPrincipals = searchByRole("principal");

/** Arrows go from box to box, as in a list. */
function handleArrows(event: KeyboardEvent<HTMLFieldSetElement>) {
  if (!(event.target instanceof HTMLInputElement) || event.target.type !== "checkbox") return;
  const step = isPressed(event, "down") ? 1 : isPressed(event, "up") ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  boxes[boxes.indexOf(event.target) + step]?.focus();
}

function useRows(log: QuickLog) {
  const { account, draft, start } = log;
  const stageOf = (code: string | null) =>
    start?.stages.find((stage) => stage.code === code)?.label ?? code ?? "";
  const opportunities =
    account?.opportunities.map(({ id, name, stage, principals }) => ({
      id,
      // Without the customer, whose name stands above.
      label: shortName({ name, customer: account.organization.name }),
      description: [stageOf(stage), principals.map((one) => one.name).join(" & ")]
        .filter(Boolean)
        .join(" · "),
    })) ?? [];
  const mayBegin = draft.newCustomer !== null || account !== null;
  return {
    opportunities,
    others: [
      ...(mayBegin ? [{ id: BEGINS, label: "New opportunity", description: "" }] : []),
      ...(mayBegin || log.accountFailed
        ? [{ id: GENERAL, label: "General activity", description: "Not about one opportunity" }]
        : []),
    ],
  };
}

/** What it was about: one opportunity of the customer, several, one that begins, or none in particular. */
export function AboutField({ log }: { log: QuickLog }) {
  const { draft, change, tick, errorsOf } = log;
  const say = useSay();
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const { opportunities, others } = useRows(log);
  const errors = errorsOf("about");
  const shown = isWhole
    ? opportunities
    : opportunities.filter(({ id }, index) => index < AT_FIRST || draft.about.includes(id));
  const more = opportunities.length - shown.length;
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-1.5"
      data-refused={errors.length > 0 || undefined}
      aria-describedby={errors.length > 0 ? "about-error" : undefined}
      onKeyDown={handleArrows}
    >
      <legend className="mb-1.5 font-medium text-second text-sm">
        About
        <span aria-hidden className="text-bad">
          {" *"}
        </span>
      </legend>
      {others.length === 0 ? (
        <p className="min-h-control text-third">Loading…</p>
      ) : (
        <div className="grid gap-x-3 gap-y-0.5 sm:grid-cols-2 sm:gap-y-1.5">
          {[...shown, ...others].map(({ id, label, description }) => (
            <Checkbox
              key={id}
              label={label}
              description={description}
              checked={draft.about.includes(id)}
              onCheckedChange={(isTicked) => tick(id, isTicked)}
              className="min-w-0"
            />
          ))}
        </div>
      )}
      {more > 0 && (
        <Button size="small" variant="ghost" className="self-start" onClick={() => setWhole(true)}>
          Show {more} more
        </Button>
      )}
      {errors.length > 0 && (
        <p id="about-error" role="alert" className="text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
      {log.begins && words.principals && (
        <Field label="New opportunity for" required buttonControl error={errorsOf("newFor")}>
          <Combobox
            aria-label="New opportunity for"
            search={searchPrincipals}
            value={draft.newFor}
            onValueChange={(newFor) => change({ newFor })}
            placeholder={say("Which principal?")}
            empty={say("No principal by that name.")}
          />
        </Field>
      )}
    </fieldset>
  );
}
