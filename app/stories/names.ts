/** Every story, in the order of the gallery. `components/ui/stories.test.ts` holds this list and the files together. */
export const storyNames = [
  "alert",
  "badge",
  "button",
  "card",
  "checkbox",
  "field",
  "icon-button",
  "input",
  "select",
  "textarea",
] as const;

export type StoryName = (typeof storyNames)[number];

export function isStoryName(name: string): name is StoryName {
  return storyNames.some((known) => known === name);
}
