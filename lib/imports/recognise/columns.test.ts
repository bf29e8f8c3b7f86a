import { describe, expect, it } from "vitest";
import type { ImportField, ImportKind } from "../contract";
import { recogniseColumns } from "./columns";
import { sourceOf } from "./sources";

const field = (
  part: ImportKind,
  name: string,
  label: string,
  type: ImportField["type"] = "text",
): ImportField => ({
  part,
  field: name,
  label,
  type,
  required: false,
  lookup: null,
  choices: null,
});
const FIELDS: ImportField[] = [
  field("contact", "first_name", "First name"),
  field("contact", "last_name", "Last name"),
  field("contact", "full_name", "Name"),
  field("contact", "email", "E-mail", "email"),
  field("contact", "other_emails", "Other e-mail addresses", "texts"),
  field("contact", "phone", "Phone", "phone"),
  field("contact", "title", "Title"),
  field("contact", "notes", "Notes", "long_text"),
  field("contact", "owner", "Owner", "person"),
  field("contact", "external_id", "Id elsewhere"),
  field("contact", "custom.shoe", "Shoe size"),
  field("organization", "name", "Name"),
  field("organization", "website", "Website", "link"),
  field("organization", "street", "Street"),
  field("organization", "city", "City"),
  field("organization", "state_code", "State", "choice"),
  field("organization", "postal_code", "Postal code"),
  field("organization", "phone", "Phone", "phone"),
  field("organization", "external_id", "Id elsewhere"),
];

function recognised(header: string[], rows: string[][] = [], kind: ImportKind = "contact") {
  const fields = kind === "contact" ? FIELDS : FIELDS.filter(({ part }) => part === "organization");
  return Object.fromEntries(
    recogniseColumns({ kind, header, rows, fields }).map((one) => [
      header[one.column] ?? "",
      `${one.part}.${one.field}`,
    ]),
  );
}

describe("the columns of a file", () => {
  it.each([
    [
      "HubSpot",
      "hubspot",
      [
        "Record ID",
        "First Name",
        "Last Name",
        "Email",
        "Phone Number",
        "Contact owner",
        "Lifecycle Stage",
        "Associated Company",
      ],
    ],
    [
      "Salesforce",
      "salesforce",
      [
        "Contact ID",
        "Account ID",
        "First Name",
        "Last Name",
        "Account Name",
        "Title",
        "Email",
        "Phone",
        "Mailing Street",
        "Mailing City",
      ],
    ],
    [
      "Pipedrive",
      "pipedrive",
      [
        "Person - Name",
        "Person - Organization",
        "Person - Email - Work",
        "Person - Phone - Work",
        "Person - ID",
      ],
    ],
    [
      "Zoho",
      "zoho",
      ["Record Id", "Contact Owner", "First Name", "Last Name", "Account Name", "Email", "Mailing City"],
    ],
    [
      "Twenty",
      "twenty",
      [
        "Id",
        "First name",
        "Last name",
        "Emails / Primary email",
        "Phones / Primary phone number",
        "Job Title",
        "Company / Name",
      ],
    ],
    [
      "Atomic CRM",
      "atomic_crm",
      ["id", "first_name", "last_name", "email_jsonb", "phone_jsonb", "title", "company"],
    ],
    [
      "Google",
      "google",
      [
        "First Name",
        "Last Name",
        "Organization Name",
        "Organization Title",
        "E-mail 1 - Value",
        "Phone 1 - Value",
        "Address 1 - City",
      ],
    ],
    [
      "Outlook",
      "outlook",
      [
        "First Name",
        "Last Name",
        "Company",
        "Job Title",
        "E-mail Address",
        "Business Phone",
        "Business Street",
        "Business City",
      ],
    ],
  ])("are those of an export of %s", (_, source, header) => {
    const targets = Object.values(recognised(header));
    expect(sourceOf(header)).toBe(source);
    expect(targets).toContain("contact.email");
    expect(targets).toContain("organization.name");
    expect(targets.some((target) => /^contact\.(full|last)_name$/.test(target))).toBe(true);
  });

  it.each([
    [
      "German",
      ["Firma", "Vorname", "Nachname", "E-Mail-Adresse", "Telefon", "Straße", "PLZ", "Ort", "Bemerkungen"],
    ],
    [
      "Spanish",
      [
        "Empresa",
        "Nombre",
        "Apellidos",
        "Correo electrónico",
        "Teléfono",
        "Calle",
        "Código postal",
        "Ciudad",
        "Notas",
      ],
    ],
    [
      "French",
      [
        "Société",
        "Prénom",
        "Nom de famille",
        "Courriel",
        "Téléphone",
        "Rue",
        "Code postal",
        "Ville",
        "Remarques",
      ],
    ],
  ])("are recognised in %s", (_, header) => {
    expect(Object.values(recognised(header))).toEqual([
      "organization.name",
      "contact.first_name",
      "contact.last_name",
      "contact.email",
      "contact.phone",
      "organization.street",
      "organization.postal_code",
      "organization.city",
      "contact.notes",
    ]);
  });

  it("are told by what stands in them where nobody knows the heading", () => {
    const rows = [
      ["kim@pier.example", "https://pier.example", "+1 251 555 0100", "36602", "?"],
      ["bo@quay.example", "www.quay.example", "(251) 555-0101", "36603-1234", "!"],
    ];
    expect(recognised(["A1", "B1", "C1", "D1", "E1"], rows)).toEqual({
      A1: "contact.email",
      B1: "organization.website",
      C1: "contact.phone",
      D1: "organization.postal_code",
    });
  });

  it("go to fields of the workspace by their own names", () => {
    expect(recognised(["Shoe size"])).toEqual({ "Shoe size": "contact.custom.shoe" });
  });

  it("of one name are told apart", () => {
    expect(recognised(["Email", "Email (2)"])).toEqual({
      Email: "contact.email",
      "Email (2)": "contact.other_emails",
    });
    expect(recognised(["Phone", "Phone (2)", "Phone (3)"])).toEqual({
      Phone: "contact.phone",
      "Phone (2)": "organization.phone",
    });
  });

  it("called Name are the person beside a company, and the organization in a list of these", () => {
    expect(recognised(["Company", "Name"])).toEqual({
      Company: "organization.name",
      Name: "contact.full_name",
    });
    expect(recognised(["Name", "City"], [], "organization")).toEqual({
      Name: "organization.name",
      City: "organization.city",
    });
  });
});
