import { Kbd } from "./kbd";
import type { Story } from "./story";

export default {
  title: "Keyboard hint",
  about: "A key beside what it does. Hidden on touch.",
  examples: [
    {
      name: "Keys",
      Example: () => (
        <p className="flex flex-wrap items-center gap-3">
          Search <Kbd keys={["⌘", "K"]} /> Log <Kbd keys={["L"]} /> Close <Kbd keys={["Esc"]} />
        </p>
      ),
    },
  ],
} satisfies Story;
