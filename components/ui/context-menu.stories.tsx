import { Copy, Pin } from "lucide-react";
import { ContextMenu } from "./context-menu";
import type { Story } from "./story";
import { notify } from "./toast";

export default {
  title: "Context menu",
  about: "The same entries as a visible menu, at the pointer. Never the only way.",
  examples: [
    {
      name: "On a card",
      Example: () => (
        <ContextMenu
          entries={[
            { label: "Pin the stage", icon: <Pin />, onSelect: () => notify({ title: "Stage pinned" }) },
            { label: "Copy the link", icon: <Copy />, onSelect: () => notify({ title: "Link copied" }) },
          ]}
        >
          <div className="w-64 rounded-card border border-line bg-surface p-3.5 shadow-card">
            Right-click or press long on this card
          </div>
        </ContextMenu>
      ),
    },
  ],
} satisfies Story;
