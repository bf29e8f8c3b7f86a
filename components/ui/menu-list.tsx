"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { IntentLink } from "./intent-link";
import type { MenuChoices, MenuEntry } from "./menu-entries";
import { groupLabelStyles, listItemStyles, separatorStyles } from "./popup-styles";

interface LineProps {
  icon?: ReactNode;
  label: string;
  description?: string | undefined;
  hint?: ReactNode;
}

function Line({ icon, label, description, hint }: LineProps) {
  return (
    <>
      {icon && <span className="flex shrink-0 text-third [&_svg]:size-4">{icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{label}</span>
        {description && <span className="block text-sm text-third">{description}</span>}
      </span>
      {hint && <span className="ms-4 shrink-0 text-sm text-third tabular-nums">{hint}</span>}
    </>
  );
}

function Choices({ entry }: { entry: MenuChoices }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className={groupLabelStyles}>{entry.label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup
        value={entry.value}
        onValueChange={(value) => {
          if (typeof value === "string") entry.onValueChange(value);
        }}
      >
        {entry.choices.map((choice) => (
          <BaseMenu.RadioItem
            key={choice.value}
            value={choice.value}
            closeOnClick
            disabled={choice.disabled}
            className={listItemStyles}
          >
            <Line {...choice} />
            <span className="flex size-4 shrink-0">
              <BaseMenu.RadioItemIndicator className="flex text-accent">
                <Check aria-hidden className="size-4" />
              </BaseMenu.RadioItemIndicator>
            </span>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}

function keyOf(entry: MenuEntry, index: number): string {
  return entry.kind === "separator" ? `separator-${index}` : `${entry.kind ?? "action"}-${entry.label}`;
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "separator":
      return <BaseMenu.Separator className={separatorStyles} />;
    case "heading":
      return <div className={groupLabelStyles}>{entry.label}</div>;
    case "choices":
      return <Choices entry={entry} />;
    case "link":
      return (
        <BaseMenu.LinkItem closeOnClick className={listItemStyles} render={<IntentLink href={entry.href} />}>
          <Line {...entry} />
        </BaseMenu.LinkItem>
      );
    default:
      return (
        <BaseMenu.Item
          disabled={entry.disabled}
          onClick={entry.onSelect}
          className={classNames(listItemStyles, entry.danger && "text-bad data-highlighted:before:bg-bad")}
        >
          <Line {...entry} />
        </BaseMenu.Item>
      );
  }
}

/** The lines of a menu; Base UI's context menu shares these parts. */
export function MenuList({ entries }: { entries: readonly MenuEntry[] }) {
  return entries.map((entry, index) => <Entry key={keyOf(entry, index)} entry={entry} />);
}
