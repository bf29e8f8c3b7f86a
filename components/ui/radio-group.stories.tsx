import { RadioGroup } from "./radio-group";
import type { Story } from "./story";

export default {
  title: "Radio group",
  about:
    "One of a few, each worth a line of explanation. Shorter choices take a segmented control or a select.",
  examples: [
    {
      name: "With descriptions",
      Example: () => (
        <RadioGroup
          aria-label="Template"
          name="template"
          defaultValue="food-brokerage"
          options={[
            {
              value: "food-brokerage",
              label: "Food brokerage",
              description: "Principals, distributors, samples and shows. No money.",
            },
            {
              value: "cannabis-wholesale",
              label: "Cannabis wholesale",
              description: "Dispensaries with licences, orders with lines.",
            },
            {
              value: "appointment-desk",
              label: "Appointment desk",
              description: "Leads, scores, appointments.",
            },
            { value: "own", label: "Your own", description: "Not available yet.", disabled: true },
          ]}
        />
      ),
    },
  ],
} satisfies Story;
