import { Avatar } from "./avatar";
import type { Story } from "./story";

export default {
  title: "Avatar",
  about: "Initials whose colour stays with the person. Companies are square.",
  examples: [
    {
      name: "People",
      Example: () => (
        <div className="flex items-center gap-3">
          <Avatar name="Dana Morales" labelled />
          <Avatar name="Kim Okafor" labelled size="regular" />
          <Avatar name="Sam Reyes" labelled size="large" />
          <Avatar name="Ōkami" labelled size="large" />
        </div>
      ),
    },
    {
      name: "Companies",
      Example: () => (
        <div className="flex items-center gap-3">
          <Avatar name="Gulf Seafood Co." square labelled />
          <Avatar name="Pressed & Pure Oils" square labelled size="regular" />
          <Avatar name="7-Eleven" square labelled size="large" />
        </div>
      ),
    },
  ],
} satisfies Story;
