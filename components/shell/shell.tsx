import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import type { Sidebar as SidebarState } from "@/lib/theme/sidebar";
import type { Theme } from "@/lib/theme/theme";
import { BottomBar } from "./bottom-bar";
import { LateHosts } from "./late-hosts";
import { PaletteHost } from "./palette-host";
import { RouteFocus } from "./route-focus";
import { type ShellFacts, ShellProvider } from "./shell-context";
import { Sidebar } from "./sidebar";
import { SkipLink } from "./skip-link";

interface ShellProps {
  facts: ShellFacts;
  theme: Theme;
  sidebar: SidebarState;
  children: ReactNode;
}

/** Around every page of the application. */
export function Shell({ facts, theme, sidebar, children }: ShellProps) {
  return (
    <ShellProvider facts={facts} initialTheme={theme}>
      <SkipLink />
      {/* The reader may have changed it before React took over. */}
      <div data-sidebar={sidebar} suppressHydrationWarning className="flex min-h-dvh">
        <Sidebar />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 pb-20 outline-none md:pb-0">
          {children}
        </main>
      </div>
      <BottomBar />
      <PaletteHost />
      <RouteFocus />
      <LateHosts />
      <Toaster />
    </ShellProvider>
  );
}
