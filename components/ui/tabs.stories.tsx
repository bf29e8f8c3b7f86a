import type { Story } from "./story";
import { Tabs } from "./tabs";

export default {
  title: "Tabs",
  about: "Parts of one record, one at a time. Arrows move between them.",
  examples: [
    {
      name: "With counts",
      Example: () => (
        <Tabs
          aria-label="Harbor Hotel"
          tabs={[
            { value: "timeline", label: "Timeline", content: <p>Meeting, two hours ago</p> },
            { value: "products", label: "Products", count: 6, content: <p>Shrimp 16/20</p> },
            { value: "stakeholders", label: "Stakeholders", count: 4, content: <p>Luis Amaro decides</p> },
            { value: "files", label: "Files", count: 3, content: <p>Allergen sheet</p> },
          ]}
        />
      ),
    },
  ],
} satisfies Story;
