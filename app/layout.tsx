import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { Awake } from "@/components/waking/awake";
import { earlyPresses } from "@/components/waking/early-presses";
import { requestFacts } from "@/lib/security/request";
import { parseTheme, themeCookie } from "@/lib/theme/theme";
import { tokens } from "@/tailwind.config";
import { fontVariables } from "./fonts/inter";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "KitchenPantry CRM", template: "%s · KitchenPantry" },
  description: "A relationship-first CRM for people who sell other companies’ products",
  applicationName: "KitchenPantry",
};

async function readTheme() {
  return parseTheme((await cookies()).get(themeCookie)?.value);
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  if (theme !== "system") return { themeColor: tokens.page[theme], colorScheme: theme };
  return {
    colorScheme: "light dark",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: tokens.page.light },
      { media: "(prefers-color-scheme: dark)", color: tokens.page.dark },
    ],
  };
}

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const { nonce } = await requestFacts();
  return (
    <html lang="en" data-theme={await readTheme()} className={fontVariables}>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, before any code is loaded */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: earlyPresses }} />
      </head>
      <body>
        {children}
        <Awake />
      </body>
    </html>
  );
}
