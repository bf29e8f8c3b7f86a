"use client";

import { type ComponentType, lazy } from "react";
import type { Story } from "@/components/ui/story";
import type { StoryName } from "./names";

function Examples({ story }: { story: Story }) {
  return (
    <>
      <h1 className="text-xl">{story.title}</h1>
      <p className="mt-1 max-w-prose text-second">{story.about}</p>
      <div className="mt-6 flex flex-col gap-6">
        {story.examples.map(({ name, Example }) => (
          <section key={name} aria-label={name} className="rounded-card border border-line bg-surface p-4">
            <h2 className="mb-3 text-sm text-third">{name}</h2>
            <Example />
          </section>
        ))}
      </div>
    </>
  );
}

function story(load: () => Promise<{ default: Story }>): ComponentType {
  return lazy(async () => {
    const { default: loaded } = await load();
    return { default: () => <Examples story={loaded} /> };
  });
}

const stories: Record<StoryName, ComponentType> = {
  alert: story(() => import("@/components/ui/alert.stories")),
  avatar: story(() => import("@/components/ui/avatar.stories")),
  badge: story(() => import("@/components/ui/badge.stories")),
  breadcrumb: story(() => import("@/components/ui/breadcrumb.stories")),
  button: story(() => import("@/components/ui/button.stories")),
  card: story(() => import("@/components/ui/card.stories")),
  checkbox: story(() => import("@/components/ui/checkbox.stories")),
  clamped: story(() => import("@/components/ui/clamped.stories")),
  combobox: story(() => import("@/components/ui/combobox.stories")),
  confirm: story(() => import("@/components/ui/confirm.stories")),
  "context-menu": story(() => import("@/components/ui/context-menu.stories")),
  "date-field": story(() => import("@/components/ui/date-field.stories")),
  dialog: story(() => import("@/components/ui/dialog.stories")),
  "empty-state": story(() => import("@/components/ui/empty-state.stories")),
  field: story(() => import("@/components/ui/field.stories")),
  gauge: story(() => import("@/components/ui/gauge.stories")),
  "icon-button": story(() => import("@/components/ui/icon-button.stories")),
  "intent-link": story(() => import("@/components/ui/intent-link.stories")),
  input: story(() => import("@/components/ui/input.stories")),
  kbd: story(() => import("@/components/ui/kbd.stories")),
  menu: story(() => import("@/components/ui/menu.stories")),
  "multi-select": story(() => import("@/components/ui/multi-select.stories")),
  "page-header": story(() => import("@/components/ui/page-header.stories")),
  pagination: story(() => import("@/components/ui/pagination.stories")),
  "plain-field": story(() => import("@/components/ui/plain-field.stories")),
  popover: story(() => import("@/components/ui/popover.stories")),
  progress: story(() => import("@/components/ui/progress.stories")),
  "radio-group": story(() => import("@/components/ui/radio-group.stories")),
  "relative-time": story(() => import("@/components/ui/relative-time.stories")),
  "segmented-control": story(() => import("@/components/ui/segmented-control.stories")),
  select: story(() => import("@/components/ui/select.stories")),
  sheet: story(() => import("@/components/ui/sheet.stories")),
  skeleton: story(() => import("@/components/ui/skeleton.stories")),
  sparkline: story(() => import("@/components/ui/sparkline.stories")),
  stat: story(() => import("@/components/ui/stat.stories")),
  switch: story(() => import("@/components/ui/switch.stories")),
  table: story(() => import("@/components/ui/table.stories")),
  tabs: story(() => import("@/components/ui/tabs.stories")),
  textarea: story(() => import("@/components/ui/textarea.stories")),
  toast: story(() => import("@/components/ui/toast.stories")),
  tooltip: story(() => import("@/components/ui/tooltip.stories")),
  "visually-hidden": story(() => import("@/components/ui/visually-hidden.stories")),
};

export function StoryView({ name }: { name: StoryName }) {
  const View = stories[name];
  return <View />;
}
