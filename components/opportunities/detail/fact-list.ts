// Which facts of an opportunity are worth a line, and how each is changed.
import { formatMoney } from "@/lib/format/number";
import { offered } from "@/lib/lookups/offered";
import type { Opportunity } from "@/lib/opportunities/detail";
import { centsText, PRIORITIES } from "@/lib/opportunities/rules";
import type { Fact } from "./facts";

interface Coded {
  code: string;
  label: string;
  isRetired: boolean;
}

interface FactsInput {
  opportunity: Opportunity;
  contacts: readonly { id: string; name: string; title: string | null }[];
  contexts: readonly Coded[];
  sources: readonly Coded[];
  lossReasons: readonly Coded[];
  category: string | null;
  financials: boolean;
}

const optionsOf = (rows: readonly Coded[], current: string | null) =>
  offered(rows, current).map(({ code, label }) => ({ value: code, label }));

export function factsOf(input: FactsInput): Fact[] {
  const { opportunity: of, contacts, contexts, sources, lossReasons, category, financials } = input;
  const people = contacts.map(({ id, name, title }) => ({
    value: id,
    label: title ? `${name}, ${title}` : name,
  }));
  const general: Fact[] = [
    {
      kind: "choice",
      field: "primary_contact_id",
      value: of.primary_contact_id,
      options: people,
      canClear: true,
    },
    { kind: "text", field: "next_action", value: of.next_action, maxLength: 500 },
    { kind: "day", field: "next_action_date", value: of.next_action_date, isDue: true },
    { kind: "text", field: "notes", value: of.notes, maxLength: 20_000, lines: 3 },
  ];
  // General activity is outside the pipeline: it has no name of its own, no context and no close.
  if (of.kind === "general") return general;
  const [contact, action, due, notes] = general;
  const closed: Fact[] =
    category === "won" || category === "lost"
      ? [
          { kind: "day", field: "actual_close_date", value: of.actual_close_date },
          ...(category === "lost"
            ? ([
                {
                  kind: "choice",
                  field: "loss_reason",
                  value: of.loss_reason,
                  options: optionsOf(lossReasons, of.loss_reason),
                  canClear: false,
                },
              ] satisfies Fact[])
            : []),
        ]
      : [];
  const money: Fact[] = financials
    ? [
        {
          kind: "text",
          field: "estimated_value_cents",
          value: centsText(of.estimated_value_cents),
          maxLength: 20,
          ...(of.estimated_value_cents === null
            ? {}
            : { shown: formatMoney(of.estimated_value_cents, of.currency_code) }),
        },
        {
          kind: "text",
          field: "probability",
          value: of.probability === null ? null : String(of.probability),
          maxLength: 3,
          ...(of.probability === null ? {} : { shown: `${of.probability}%` }),
        },
      ]
    : [];
  return [
    ...(contact ? [contact] : []),
    ...(action ? [action] : []),
    ...(due ? [due] : []),
    { kind: "day", field: "estimated_close_date", value: of.estimated_close_date },
    ...closed,
    ...money,
    {
      kind: "choice",
      field: "context",
      value: of.context,
      options: optionsOf(contexts, of.context),
      canClear: true,
    },
    {
      kind: "choice",
      field: "source",
      value: of.source,
      options: optionsOf(sources, of.source),
      canClear: true,
    },
    { kind: "choice", field: "priority", value: of.priority, options: PRIORITIES, canClear: false },
    { kind: "text", field: "competition", value: of.competition, maxLength: 5000 },
    { kind: "text", field: "decision_criteria", value: of.decision_criteria, maxLength: 5000, lines: 2 },
    { kind: "text", field: "description", value: of.description, maxLength: 20_000, lines: 3 },
    ...(notes ? [notes] : []),
    {
      kind: "text",
      field: "name",
      value: of.name,
      maxLength: 240,
    },
  ];
}
