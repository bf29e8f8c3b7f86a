// The look in one place: colours named by what they mean, each with its value in light and in dark.
// `tailwind.config.test.ts` checks the contrast of every pair listed at the end.
import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";

export const tokens = {
  page: { light: "#f7f6f3", dark: "#141311" },
  surface: { light: "#ffffff", dark: "#1b1a17" },
  sunken: { light: "#f1efea", dark: "#181715" },
  hover: { light: "#f1efea", dark: "#24221e" },
  line: { light: "#e6e3dc", dark: "#2d2a26" },
  text: { light: "#1d1b18", dark: "#f1eee8" },
  second: { light: "#57534c", dark: "#b9b3a8" },
  third: { light: "#6b665e", dark: "#9a9387" },
  control: { light: "#87817a", dark: "#746e65" },
  accent: { light: "#b3431b", dark: "#ee8358" },
  "accent-hover": { light: "#9c3815", dark: "#f3976f" },
  "accent-soft": { light: "#fbe9e2", dark: "#3a2018" },
  "on-accent": { light: "#ffffff", dark: "#1d0d05" },
  good: { light: "#1f7a4d", dark: "#6cc795" },
  "good-soft": { light: "#e2f3e9", dark: "#16301f" },
  warning: { light: "#8f5f00", dark: "#e3b45a" },
  "warning-soft": { light: "#fbeed2", dark: "#33270d" },
  bad: { light: "#b3261e", dark: "#f0857d" },
  "bad-hover": { light: "#991d16", dark: "#f49a93" },
  "bad-soft": { light: "#fbe6e4", dark: "#3b1a18" },
  "on-bad": { light: "#ffffff", dark: "#200706" },
  info: { light: "#2b5fb0", dark: "#8ab2f2" },
  "info-soft": { light: "#e4edfa", dark: "#1a2a45" },
  other: { light: "#6941b8", dark: "#b9a0f0" },
  "other-soft": { light: "#ece7f9", dark: "#2a2145" },
  "hue-gray": { light: "#7a746d", dark: "#9a9387" },
  "hue-blue": { light: "#2b5fb0", dark: "#8ab2f2" },
  "hue-cyan": { light: "#0e7490", dark: "#67cbe0" },
  "hue-teal": { light: "#0f766e", dark: "#5ec9b8" },
  "hue-green": { light: "#2f7d32", dark: "#7fcf83" },
  "hue-amber": { light: "#9a6700", dark: "#e3b45a" },
  "hue-orange": { light: "#c2500f", dark: "#f29a58" },
  "hue-red": { light: "#b3261e", dark: "#f0857d" },
  "hue-pink": { light: "#b8307a", dark: "#f092be" },
  "hue-violet": { light: "#6941b8", dark: "#b9a0f0" },
  focus: { light: "#b3431b", dark: "#ee8358" },
  tip: { light: "#1d1b18", dark: "#f1eee8" },
  "on-tip": { light: "#f7f6f3", dark: "#1b1a17" },
} as const satisfies Record<string, { light: string; dark: string }>;

export type Token = keyof typeof tokens;

const surfaces = ["page", "surface", "sunken", "hover"] as const;

/** The colours that an admin may give to an entry of a list. They mean nothing, and never stand without a word. */
const hues = [
  "hue-gray",
  "hue-blue",
  "hue-cyan",
  "hue-teal",
  "hue-green",
  "hue-amber",
  "hue-orange",
  "hue-red",
  "hue-pink",
  "hue-violet",
] as const;

/** Every combination the components use: [foreground, background, least contrast]. */
export const contrastPairs: readonly (readonly [Token, Token, number])[] = [
  ...surfaces.flatMap((background) =>
    (["text", "second", "third", "accent", "good", "warning", "bad", "info", "other"] as const).map(
      (foreground) => [foreground, background, 4.5] as const,
    ),
  ),
  ...(["accent", "good", "warning", "bad", "info", "other"] as const).flatMap(
    (tone) =>
      [
        [tone, `${tone}-soft`, 4.5],
        ["text", `${tone}-soft`, 4.5],
        ["second", `${tone}-soft`, 4.5],
      ] as const,
  ),
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-hover", 4.5],
  ["on-bad", "bad", 4.5],
  ["on-bad", "bad-hover", 4.5],
  ["on-tip", "tip", 4.5],
  ...surfaces.flatMap((background) =>
    (["control", "focus", ...hues] as const).map((foreground) => [foreground, background, 3] as const),
  ),
];

type Scheme = "light" | "dark";

function variables(scheme: Scheme): Record<string, string> {
  const shadow = scheme === "light" ? "29 27 24" : "0 0 0";
  return {
    ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--kp-${name}`, value[scheme]])),
    "--kp-overlay": scheme === "light" ? "rgb(29 27 24 / 0.36)" : "rgb(0 0 0 / 0.6)",
    "--kp-shadow-card": `0 1px 2px rgb(${shadow} / 0.06)`,
    "--kp-shadow-float": `0 2px 6px rgb(${shadow} / 0.08), 0 12px 32px rgb(${shadow} / 0.16)`,
    "color-scheme": scheme,
  };
}

const colors = {
  transparent: "transparent",
  current: "currentColor",
  overlay: "var(--kp-overlay)",
  ...Object.fromEntries(Object.keys(tokens).map((name) => [name, `var(--kp-${name})`])),
};

export default {
  content: [],
  theme: {
    colors,
    // Sizes in rem so that they follow the reader's own font size; 13.5/20 is the body.
    fontSize: {
      "2xs": ["0.6875rem", "1rem"],
      xs: ["0.75rem", "1rem"],
      sm: ["0.8125rem", "1.125rem"],
      base: ["0.84375rem", "1.25rem"],
      lg: ["0.9375rem", "1.375rem"],
      xl: ["1.125rem", "1.5rem"],
      "2xl": ["1.5rem", "1.875rem"],
      field: ["var(--kp-field-text)", "1.25rem"],
    },
    borderRadius: {
      none: "0",
      sm: "4px",
      control: "7px",
      card: "10px",
      panel: "14px",
      full: "9999px",
    },
    boxShadow: {
      none: "none",
      card: "var(--kp-shadow-card)",
      float: "var(--kp-shadow-float)",
    },
    extend: {
      spacing: { control: "var(--kp-control-height)", "control-small": "var(--kp-control-height-small)" },
      transitionDuration: { DEFAULT: "100ms" },
    },
  },
  plugins: [
    plugin(({ addBase }) => {
      addBase({
        ":root": {
          ...variables("light"),
          "--kp-control-height": "1.875rem",
          "--kp-control-height-small": "1.625rem",
          "--kp-field-text": "0.84375rem",
        },
        // On the screen only: paper is white.
        "@media screen": { ':root[data-theme="dark"]': variables("dark") },
        "@media screen and (prefers-color-scheme: dark)": {
          ':root[data-theme="system"]': variables("dark"),
        },
        // Touch: 44 px targets, and 16 px text in controls so that phones don't zoom into them.
        "@media (pointer: coarse)": {
          ":root": {
            "--kp-control-height": "2.75rem",
            "--kp-control-height-small": "2.75rem",
            "--kp-field-text": "1rem",
          },
        },
      });
    }),
  ],
} satisfies Config;
