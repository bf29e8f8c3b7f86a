import { describe, expect, it } from "vitest";
import { type ImportField, type ImportKind, importKindSchema } from "../contract";
import { recogniseColumns } from "./columns";
import { sourceOf } from "./sources";

const NAMES: Record<string, string> = {
  organization: "name external_id",
  contact: "full_name email external_id",
  opportunity:
    "name stage status estimated_value_cents opened_on estimated_close_date loss_reason products principals owner external_id",
  interaction: "type interaction_date subject notes opportunity duration_minutes owner",
  task: "title due_on status priority notes opportunity owner external_id",
  product: "name principal distributors sku category list_price_cents unit",
};

const fieldsOf = (part: ImportKind): ImportField[] =>
  (NAMES[part] ?? "").split(" ").map((field) => ({
    part,
    field,
    label: field,
    type: "text",
    required: false,
    lookup: null,
    choices: null,
  }));

/** Where each column goes, in their order; headings apart by `|`. */
function targets(headings: string, kind: ImportKind): string[] {
  const parts = importKindSchema.options.filter(
    (part) => part === kind || (kind !== "product" && (part === "organization" || part === "contact")),
  );
  return recogniseColumns({
    kind,
    header: headings.split("|"),
    rows: [],
    fields: parts.flatMap(fieldsOf),
  }).map((one) => `${one.part}.${one.field}`);
}

const source = (headings: string) => sourceOf(headings.split("|"));

const DEALS =
  "opportunity.external_id opportunity.name opportunity.stage opportunity.estimated_value_cents opportunity.estimated_close_date opportunity.opened_on opportunity.owner organization.name contact.full_name opportunity.loss_reason".split(
    " ",
  );

describe("the columns of a file of opportunities", () => {
  it.each([
    [
      "hubspot",
      "Record ID|Deal Name|Deal Stage|Amount|Close Date|Create Date|Deal owner|Associated Company|Associated Contact|Closed Lost Reason",
    ],
    [
      "pipedrive",
      "Deal - ID|Deal - Title|Deal - Stage|Deal - Value|Deal - Expected close date|Deal - Deal created|Deal - Owner|Deal - Organization|Deal - Contact person|Deal - Lost reason",
    ],
    [
      "salesforce",
      "Opportunity ID|Opportunity Name|Stage|Amount|Close Date|Created Date|Opportunity Owner|Account Name|Contact Name|Loss Reason",
    ],
    [
      "zoho",
      "Record Id|Deal Name|Stage|Amount|Closing Date|Created Time|Deal Owner|Account Name|Contact Name|Reason For Loss",
    ],
  ])("are those of an export of %s", (from, headings) => {
    expect(source(headings)).toBe(from);
    expect(targets(headings, "opportunity")).toEqual(DEALS);
  });

  it.each([
    ["English", "Deal|Customer|Stage|Value|Expected close date|Products|Brand"],
    ["German", "Geschäft|Kunde|Phase|Betrag|Abschlussdatum|Produkte|Hersteller"],
    ["Spanish", "Oportunidad|Cliente|Etapa|Importe|Fecha de cierre|Productos|Marca"],
    ["French", "Affaire|Entreprise|Étape|Montant|Date de clôture|Produits|Fournisseur"],
  ])("are recognised in %s", (_, headings) => {
    expect(targets(headings, "opportunity")).toEqual([
      "opportunity.name",
      "organization.name",
      "opportunity.stage",
      "opportunity.estimated_value_cents",
      "opportunity.estimated_close_date",
      "opportunity.products",
      "opportunity.principals",
    ]);
  });

  it("called Name are the opportunity, also beside a company", () => {
    expect(targets("Name|Company|Contact ID", "opportunity")).toEqual([
      "opportunity.name",
      "organization.name",
      "contact.external_id",
    ]);
  });
});

describe("the columns of other files", () => {
  it("are those of tasks in an export of Salesforce", () => {
    const headings =
      "Activity ID|Subject|Due Date|Status|Priority|Assigned|Company / Account|Contact|Comments";
    expect(source(headings)).toBe("salesforce");
    expect(targets(headings, "task")).toEqual([
      "task.external_id",
      "task.title",
      "task.due_on",
      "task.status",
      "task.priority",
      "task.owner",
      "organization.name",
      "contact.full_name",
      "task.notes",
    ]);
  });

  it("say what was done, when and about whom", () => {
    const headings = "Activity type|Activity date|Betreff|Firma|Deal|Dauer|Notizen";
    expect(targets(headings, "interaction")).toEqual([
      "interaction.type",
      "interaction.interaction_date",
      "interaction.subject",
      "organization.name",
      "interaction.opportunity",
      "interaction.duration_minutes",
      "interaction.notes",
    ]);
  });

  it("name who makes a product and who carries it", () => {
    const headings = "Artikel|Artikelnummer|Lieferant|Großhändler|Kategorie|Preis|Einheit";
    expect(targets(headings, "product")).toEqual([
      "product.name",
      "product.sku",
      "product.principal",
      "product.distributors",
      "product.category",
      "product.list_price_cents",
      "product.unit",
    ]);
  });
});
