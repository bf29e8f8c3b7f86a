import type { MetadataRoute } from "next";
import { tokens } from "@/tailwind.config";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "KitchenPantry CRM",
    short_name: "KitchenPantry",
    description: "A relationship-first CRM for people who sell other companies’ products",
    start_url: "/",
    display: "standalone",
    background_color: tokens.page.light,
    theme_color: tokens.page.light,
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/apple-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
}
