import { Eye, Search } from "lucide-react";
import { IconButton } from "./icon-button";
import { Input } from "./input";
import type { Story } from "./story";

export default {
  title: "Input",
  about: "One line of text. Stand it in a Field, or name it with aria-label.",
  examples: [
    {
      name: "Plain",
      Example: () => <Input aria-label="Name" defaultValue="Bluebird Cafe" className="max-w-80" />,
    },
    {
      name: "With an icon",
      Example: () => (
        <Input
          aria-label="Find a principal"
          type="search"
          prefix={<Search aria-hidden />}
          placeholder="Find a principal"
          className="max-w-60"
        />
      ),
    },
    {
      name: "With a control",
      Example: () => (
        <Input
          aria-label="Password"
          type="password"
          defaultValue="correct horse"
          autoComplete="off"
          suffix={
            <IconButton label="Show password" size="small">
              <Eye aria-hidden />
            </IconButton>
          }
          className="max-w-80"
        />
      ),
    },
    {
      name: "Disabled",
      Example: () => <Input aria-label="SKU" defaultValue="GS-1620" disabled className="max-w-80" />,
    },
  ],
} satisfies Story;
