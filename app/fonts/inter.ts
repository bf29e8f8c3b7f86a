// Inter, served by ourselves. Latin is preloaded; the other scripts load only when a character needs them.
import localFont from "next/font/local";

const latin = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-inter",
  adjustFontFallback: "Arial",
});
const latinExt = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-inter-latin-ext",
  preload: false,
  adjustFontFallback: false,
});
const greek = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-greek-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-inter-greek",
  preload: false,
  adjustFontFallback: false,
});
const cyrillic = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-inter-cyrillic",
  preload: false,
  adjustFontFallback: false,
});
const vietnamese = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-inter-vietnamese",
  preload: false,
  adjustFontFallback: false,
});

export const fontVariables = [latin, latinExt, greek, cyrillic, vietnamese]
  .map((font) => font.variable)
  .join(" ");
