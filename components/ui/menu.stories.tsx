import { Copy, MoreHorizontal, Pin, Settings, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { buttonStyles } from "./button-styles";
import { IconButton } from "./icon-button";
import { LazyMenu } from "./lazy-menu";
import { Menu } from "./menu";
import type { Story } from "./story";
import { notify } from "./toast";

function ThemeMenu() {
  const [theme, setTheme] = useState("system");
  return (
    <Menu
      trigger={<Button>Theme: {theme}</Button>}
      entries={[
        {
          kind: "choices",
          label: "Theme",
          value: theme,
          onValueChange: setTheme,
          choices: [
            { value: "system", label: "As the device" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ],
        },
      ]}
    />
  );
}

export default {
  title: "Menu",
  about: "Actions on something. Arrows move, letters jump, Esc closes and gives focus back.",
  examples: [
    {
      name: "Actions",
      Example: () => (
        <Menu
          trigger={
            <IconButton label="More actions" variant="secondary">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
          entries={[
            { kind: "heading", label: "Harbor Hotel" },
            {
              label: "Pin the stage",
              icon: <Pin />,
              hint: "P",
              onSelect: () => notify({ title: "Stage pinned" }),
            },
            { label: "Copy the link", icon: <Copy />, onSelect: () => notify({ title: "Link copied" }) },
            { kind: "link", label: "All stories", icon: <Settings />, href: "/stories" },
            { kind: "separator" },
            { label: "Not allowed", disabled: true, onSelect: () => undefined },
            {
              label: "Move to trash",
              icon: <Trash2 />,
              danger: true,
              onSelect: () =>
                notify({ title: "Moved to trash", undo: () => notify({ title: "Back again" }) }),
            },
          ]}
        />
      ),
    },
    { name: "A choice", Example: ThemeMenu },
    {
      name: "Loaded when a hand comes near, for the shell",
      Example: () => (
        <LazyMenu
          trigger={
            <button type="button" className={buttonStyles()}>
              Harbor Brokerage
            </button>
          }
          entries={[{ label: "Copy the name", onSelect: () => notify({ title: "Copied" }) }]}
        />
      ),
    },
  ],
} satisfies Story;
