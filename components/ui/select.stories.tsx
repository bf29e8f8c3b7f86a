import { Select } from "./select";
import type { Story } from "./story";
import { dotTone, type Tone } from "./tone";

function Dot({ tone }: { tone: Tone }) {
  return <span aria-hidden className={`size-2 rounded-full ${dotTone[tone]}`} />;
}

const stages = [
  { value: "new_lead", label: "New Lead", icon: <Dot tone="info" /> },
  { value: "initial_outreach", label: "Initial Outreach", icon: <Dot tone="other" /> },
  { value: "sample_visit_offered", label: "Sample/Visit Offered", icon: <Dot tone="warning" /> },
  { value: "won", label: "Closed - Won", icon: <Dot tone="good" />, disabled: true },
];

export default {
  title: "Select",
  about: "One of a short, known list. Long or remote lists take a combobox.",
  examples: [
    {
      name: "With a choice",
      Example: () => (
        <Select aria-label="Stage" options={stages} defaultValue="new_lead" className="max-w-60" />
      ),
    },
    {
      name: "Nothing chosen",
      Example: () => <Select aria-label="Stage" options={stages} className="max-w-60" />,
    },
    {
      name: "With descriptions",
      Example: () => (
        <Select
          aria-label="Role"
          defaultValue="rep"
          className="max-w-60"
          options={[
            { value: "admin", label: "Admin", description: "Everything in the workspace" },
            { value: "manager", label: "Manager", description: "Own records and the team’s" },
            { value: "rep", label: "Rep", description: "Own records and what is shared" },
          ]}
        />
      ),
    },
    {
      name: "Disabled",
      Example: () => (
        <Select aria-label="Stage" options={stages} defaultValue="new_lead" disabled className="max-w-60" />
      ),
    },
  ],
} satisfies Story;
