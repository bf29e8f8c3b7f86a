import { PlainField } from "./plain-field";
import type { Story } from "./story";

export default {
  title: "Plain field",
  about: "One line of text with its label, on pages whose fields are text only. For pickers use a Field.",
  examples: [
    {
      name: "Plain",
      Example: () => <PlainField label="Name" defaultValue="Bluebird Cafe" />,
    },
    {
      name: "With a word about it",
      Example: () => <PlainField label="Until" defaultValue="17:00" description="24:00 is midnight." />,
    },
    {
      name: "Wrong",
      Example: () => <PlainField label="Until" defaultValue="08:00" errors={["Later than it begins"]} />,
    },
  ],
} satisfies Story;
