"use client";

import { DELIMITER_LABELS, DELIMITERS, type Delimiter } from "@/lib/imports/parse/delimiters";
import { ENCODING_LABELS, ENCODINGS, type Encoding } from "@/lib/imports/parse/encodings";
import type { FileChoices as Choices } from "@/lib/imports/parse/read-file";
import type { FileSummary } from "@/lib/imports/parse/worker-messages";
import { Pick } from "./pick";

interface FileChoicesProps {
  summary: FileSummary;
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

const HEADER_ROWS = 20;
const headerRows = [
  { value: "none", label: "There are none" },
  ...Array.from({ length: HEADER_ROWS }, (_, at) => ({ value: String(at), label: `Row ${at + 1}` })),
];

/** How the file was read, to be set right where that was guessed wrong. */
export function FileChoices({ summary, choices, onChoose }: FileChoicesProps) {
  const { from, headerRow } = summary;
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {from.form === "xlsx" && from.sheets.length > 1 && (
        <Pick
          label="Sheet"
          value={from.sheet}
          options={from.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          // Another sheet has headings of its own.
          onPick={(sheet) => onChoose({ sheet })}
        />
      )}
      {from.form === "csv" && (
        <Pick<Delimiter>
          label="Between columns"
          value={from.delimiter}
          options={DELIMITERS.map((one) => ({ value: one, label: DELIMITER_LABELS[one] }))}
          onPick={(delimiter) => onChoose({ ...choices, delimiter })}
        />
      )}
      {from.form === "csv" && from.encoding !== null && (
        <Pick<Encoding>
          label="Letters"
          hint="Change it when accents look wrong."
          value={from.encoding}
          options={ENCODINGS.map((one) => ({ value: one, label: ENCODING_LABELS[one] }))}
          onPick={(encoding) => onChoose({ ...choices, encoding })}
        />
      )}
      {from.form !== "vcard" && (
        <Pick
          label="Headings"
          value={headerRow === null ? "none" : String(headerRow)}
          options={headerRows}
          onPick={(row) => onChoose({ ...choices, headerRow: row === "none" ? row : Number(row) })}
        />
      )}
    </div>
  );
}
