import { Checkbox } from "./checkbox";
import type { Story } from "./story";

export default {
  title: "Checkbox",
  about:
    "Yes or no that takes effect with the form, or a row that is picked. For a setting at once, use a switch.",
  examples: [
    {
      name: "States",
      Example: () => (
        <div className="flex flex-col gap-3">
          <Checkbox label="Follow-up needed" defaultChecked />
          <Checkbox
            label="Tell the receivers"
            description="Dana and Kim get one notification and an e-mail."
          />
          <Checkbox label="Some are picked" indeterminate />
          <Checkbox label="Not yours to change" disabled defaultChecked />
        </div>
      ),
    },
    { name: "Without a visible label", Example: () => <Checkbox aria-label="Pick Gulf Seafood Co." /> },
  ],
} satisfies Story;
