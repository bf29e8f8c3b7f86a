"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { formatNumber } from "@/lib/format/number";

export interface Tab {
  value: string;
  label: string;
  count?: number;
  content: ReactNode;
}

export interface TabsProps {
  tabs: readonly Tab[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  "aria-label": string;
}

/** Parts of one record. Different pages are links, not tabs. */
export function Tabs({
  tabs,
  defaultValue = tabs[0]?.value,
  value,
  onValueChange,
  "aria-label": label,
}: TabsProps) {
  return (
    <BaseTabs.Root
      {...(value === undefined ? { defaultValue } : { value })}
      onValueChange={(next) => {
        if (typeof next === "string") onValueChange?.(next);
      }}
    >
      <BaseTabs.List
        aria-label={label}
        className="relative flex gap-4 overflow-x-auto border-line border-b [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="relative flex h-control shrink-0 items-center gap-1.5 whitespace-nowrap rounded-t-sm px-0.5 pb-1 text-second after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-transparent hover:text-text focus-visible:-outline-offset-2 data-active:text-text data-active:after:bg-accent forced-colors:data-active:after:bg-[Highlight]"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="text-third tabular-nums">{formatNumber(tab.count)}</span>
            )}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
