// A story: one primitive, shown as a few named examples on /stories. Plain data, typed, no tool of its own.
import type { ComponentType } from "react";

export interface StoryExample {
  name: string;
  Example: ComponentType;
}

export interface Story {
  title: string;
  /** When to use it, in a sentence or two. */
  about: string;
  examples: readonly StoryExample[];
}
