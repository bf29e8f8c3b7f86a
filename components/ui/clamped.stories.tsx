import { Clamped } from "./clamped";
import type { Story } from "./story";

const note = Array.from({ length: 9 }, (_, line) => `Line ${line + 1}: asked for the spring list.`).join(
  "\n",
);

export default {
  title: "Clamped",
  about: "A text as it was written. What is long begins with a few lines.",
  examples: [
    { name: "Long", Example: () => <Clamped text={note} className="max-w-80" /> },
    { name: "Short", Example: () => <Clamped text={"Two lines,\nboth of them shown."} /> },
  ],
} satisfies Story;
