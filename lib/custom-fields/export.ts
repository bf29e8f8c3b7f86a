// The columns that a workspace added, as a file has them: days and numbers as a spreadsheet reads them.
import type { ExportColumn } from "@/lib/export/answer";
import { type CustomField, controlName, customValues } from "./fields";

interface WithDetail {
  detail: { custom: unknown } | undefined;
}

export function customExportColumns<Row extends WithDetail>(
  fields: readonly CustomField[],
): ExportColumn<Row>[] {
  return fields.map(({ key, label }) => ({
    of: controlName({ key }),
    header: label,
    value: ({ detail }) => {
      const value = customValues(detail?.custom)[key];
      if (Array.isArray(value)) return value.join("; ");
      return typeof value === "boolean" ? (value ? "Yes" : "No") : value;
    },
  }));
}
