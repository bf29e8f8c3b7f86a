import { Field } from "./field";
import { Input } from "./input";
import { Select } from "./select";
import type { Story } from "./story";

export default {
  title: "Field",
  about:
    "Label, control, description and error, tied together for screen readers. Errors stay beside what they are about.",
  examples: [
    {
      name: "Required, with a description",
      Example: () => (
        <Field label="Work e-mail" required description="We send the invitation there." className="max-w-80">
          <Input type="email" name="email" autoComplete="email" placeholder="dana@harbor.example" />
        </Field>
      ),
    },
    {
      name: "Error",
      Example: () => (
        <Field
          label="Organization"
          error="Sam Reyes already owns a customer with this name."
          className="max-w-80"
        >
          <Input defaultValue="Harbor Hotel" />
        </Field>
      ),
    },
    {
      name: "Several errors, as the server sends them",
      Example: () => (
        <Field
          label="Password"
          required
          error={["At least 12 characters.", "Not one that was found in a breach."]}
          className="max-w-80"
        >
          <Input type="password" defaultValue="kitchen" autoComplete="new-password" />
        </Field>
      ),
    },
    {
      name: "With a select",
      Example: () => (
        <Field label="Template" buttonControl className="max-w-80">
          <Select
            name="template"
            defaultValue="food-brokerage"
            options={[
              { value: "food-brokerage", label: "Food brokerage" },
              { value: "cannabis-wholesale", label: "Cannabis wholesale" },
            ]}
          />
        </Field>
      ),
    },
    {
      name: "Disabled",
      Example: () => (
        <Field label="Workspace" disabled className="max-w-80">
          <Input defaultValue="Harbor Brokerage" />
        </Field>
      ),
    },
  ],
} satisfies Story;
