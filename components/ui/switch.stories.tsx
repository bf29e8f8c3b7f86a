import type { Story } from "./story";
import { Switch } from "./switch";

export default {
  title: "Switch",
  about: "A setting that takes effect at once. What is saved with a form is a checkbox.",
  examples: [
    {
      name: "States",
      Example: () => (
        <div className="flex flex-col gap-4">
          <Switch
            label="Tell the receivers"
            description="Dana and Kim get one notification and an e-mail with the list."
            defaultChecked
          />
          <Switch
            label="Deactivate Sam’s login when done"
            description="Open sessions stop at once. History keeps Sam’s name."
          />
          <Switch label="Not yours to change" disabled defaultChecked />
          <Switch aria-label="Pin the stage" />
        </div>
      ),
    },
  ],
} satisfies Story;
