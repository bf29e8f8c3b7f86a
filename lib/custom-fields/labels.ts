// What settings call the kinds of fields.
import type { FieldKind } from "./fields";

export const KIND_LABELS: Record<FieldKind, { label: string; description: string }> = {
  text: { label: "Text", description: "A word or a few sentences" },
  long_text: { label: "Long text", description: "Several lines, up to 5,000 characters" },
  number: { label: "Number", description: "With or without decimals" },
  money: { label: "Money", description: "An amount in the workspace’s currency" },
  date: { label: "Date", description: "A day; may be one that something expires on" },
  choice: { label: "Choice", description: "One of a list that you give" },
  multi_choice: { label: "Several choices", description: "Any of a list that you give" },
  yes_no: { label: "Yes or no", description: "Or not said yet" },
  link: { label: "Link", description: "A web address to open" },
  email: { label: "E-mail", description: "An address to write to" },
  phone: { label: "Phone", description: "A number to call" },
  person: { label: "Colleague", description: "Somebody of this workspace" },
  record: { label: "Record", description: "A record that it belongs with, by its name" },
};
