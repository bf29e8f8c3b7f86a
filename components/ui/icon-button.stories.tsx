import { Bell, MoreHorizontal, Pin } from "lucide-react";
import { IconButton } from "./icon-button";
import type { Story } from "./story";

export default {
  title: "Icon button",
  about: "A button with only an icon. Its label is read aloud and shown on hover.",
  examples: [
    {
      name: "Variants",
      Example: () => (
        <div className="flex gap-3">
          <IconButton label="Notifications">
            <Bell aria-hidden />
          </IconButton>
          <IconButton label="Pin the stage" variant="secondary">
            <Pin aria-hidden />
          </IconButton>
          <IconButton label="More" size="small">
            <MoreHorizontal aria-hidden />
          </IconButton>
          <IconButton label="Not available" disabled>
            <Pin aria-hidden />
          </IconButton>
        </div>
      ),
    },
  ],
} satisfies Story;
