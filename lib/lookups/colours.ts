// The colours that entries of lists may have; light and dark choose their own shade. Without zod: the browser reads it too.

export const COLOURS = [
  "gray",
  "blue",
  "cyan",
  "teal",
  "green",
  "amber",
  "orange",
  "red",
  "pink",
  "violet",
] as const;
export type Colour = (typeof COLOURS)[number];

export function toColour(name: string): Colour {
  return COLOURS.find((colour) => colour === name) ?? "gray";
}
