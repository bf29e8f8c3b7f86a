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
  badge: story(() => import("@/components/ui/badge.stories")),
  button: story(() => import("@/components/ui/button.stories")),
  card: story(() => import("@/components/ui/card.stories")),
  checkbox: story(() => import("@/components/ui/checkbox.stories")),
  field: story(() => import("@/components/ui/field.stories")),
  "icon-button": story(() => import("@/components/ui/icon-button.stories")),
  input: story(() => import("@/components/ui/input.stories")),
  select: story(() => import("@/components/ui/select.stories")),
  textarea: story(() => import("@/components/ui/textarea.stories")),
};

export function StoryView({ name }: { name: StoryName }) {
  const View = stories[name];
  return <View />;
}
