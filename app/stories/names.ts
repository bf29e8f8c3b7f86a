/** Every story, in the order of the gallery. `components/ui/stories.test.ts` holds this list and the files together. */
export const storyNames = [
  "alert",
  "avatar",
  "badge",
  "breadcrumb",
  "button",
  "card",
  "checkbox",
  "clamped",
  "combobox",
  "confirm",
  "context-menu",
  "date-field",
  "dialog",
  "empty-state",
  "field",
  "gauge",
  "icon-button",
  "input",
  "intent-link",
  "kbd",
  "menu",
  "multi-select",
  "page-header",
  "pagination",
  "popover",
  "progress",
  "radio-group",
  "relative-time",
  "segmented-control",
  "select",
  "sheet",
  "skeleton",
  "stat",
  "switch",
  "table",
  "tabs",
  "textarea",
  "toast",
  "tooltip",
  "visually-hidden",
] as const;

export type StoryName = (typeof storyNames)[number];

export function isStoryName(name: string): name is StoryName {
  return storyNames.some((known) => known === name);
}
