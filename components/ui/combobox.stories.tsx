import { useState } from "react";
import { Combobox } from "./combobox";
import { Field } from "./field";
import type { Option } from "./option-search";
import type { Story } from "./story";

const people: readonly Option[] = [
  { value: "1", label: "Luis Amaro", description: "Executive Chef, Harbor Hotel" },
  { value: "2", label: "Amara Mensah", description: "Buyer, Mercy Hospital" },
  { value: "3", label: "Hana Brooks", description: "Purchasing, Harbor Hotel" },
  { value: "4", label: "Theo Cole", description: "F&B director, Pier 9" },
];

async function searchPeople(query: string): Promise<readonly Option[]> {
  return people.filter((person) => person.label.toLowerCase().includes(query.trim().toLowerCase()));
}

function Creatable() {
  const [known, setKnown] = useState(people);
  return (
    <Field label="Who" className="max-w-80">
      <Combobox
        options={known}
        placeholder="Find or add a person"
        onCreate={(text) => {
          const created = { value: `new-${text}`, label: text, description: "New person" };
          setKnown([...known, created]);
          return created;
        }}
      />
    </Field>
  );
}

export default {
  title: "Combobox",
  about:
    "One of many. Type to narrow down; arrows and Enter choose; Esc closes. May search elsewhere and may create.",
  examples: [
    {
      name: "A known list",
      Example: () => (
        <Field label="Primary contact" className="max-w-80">
          <Combobox options={people} defaultValue={people[0]} name="contact" />
        </Field>
      ),
    },
    {
      name: "Searching elsewhere",
      Example: () => (
        <Field label="Reviewer" className="max-w-80">
          <Combobox search={searchPeople} empty="Nobody by that name." />
        </Field>
      ),
    },
    { name: "Creating", Example: Creatable },
    {
      name: "Error",
      Example: () => (
        <Field label="Customer" required error="Choose the customer first." className="max-w-80">
          <Combobox options={people} />
        </Field>
      ),
    },
  ],
} satisfies Story;
