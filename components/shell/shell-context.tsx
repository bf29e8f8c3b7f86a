"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { TimeZoneContext } from "@/components/ui/today";
import { ScopeContext } from "@/lib/client-scope";
import type { Theme } from "@/lib/theme/theme";
import type { MemberRole } from "@/lib/workspaces/roles";
import { applyTheme } from "./apply-theme";
import type { Visitor } from "./navigation";
import { WordsContext } from "./words-context";

export interface ShellWorkspace {
  id: string;
  name: string;
  role: MemberRole;
}

/** What the shell has to know; the layout reads it on the server. */
export interface ShellFacts {
  person: { id: string; name: string; email: string };
  workspace: ShellWorkspace;
  workspaces: readonly ShellWorkspace[];
  visitor: Visitor;
  /** Notifications that weren't looked at, up to a hundred. */
  unread: number;
  /** Where "today" is the person's. */
  timeZone: string;
  /** When the server began to read the page, in its milliseconds. */
  openedAt: number;
  /** Which key opens the palette. */
  isApple: boolean;
  switchWorkspace: (form: FormData) => Promise<void>;
}

export type PaletteMode = "all" | "create";

interface Shell extends ShellFacts {
  theme: Theme;
  setTheme: (theme: Theme) => void;
  palette: PaletteMode | null;
  openPalette: (mode: PaletteMode) => void;
  closePalette: () => void;
  helps: boolean;
  setHelps: (helps: boolean) => void;
}

const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error("useShell is for what stands inside ShellProvider");
  return shell;
}

interface ShellProviderProps {
  facts: ShellFacts;
  initialTheme: Theme;
  children: ReactNode;
}

export function ShellProvider({ facts, initialTheme, children }: ShellProviderProps) {
  const [theme, setThemeState] = useState(initialTheme);
  const [palette, setPalette] = useState<PaletteMode | null>(null);
  const [helps, setHelps] = useState(false);
  const shell = useMemo(
    () => ({
      ...facts,
      theme,
      setTheme: (next: Theme) => {
        setThemeState(next);
        applyTheme(next);
      },
      palette,
      openPalette: setPalette,
      closePalette: () => setPalette(null),
      helps,
      setHelps,
    }),
    [facts, theme, palette, helps],
  );
  const personId = facts.person.id;
  const workspaceId = facts.workspace.id;
  const scope = useMemo(() => ({ personId, workspaceId }), [personId, workspaceId]);
  return (
    <ShellContext value={shell}>
      <WordsContext value={facts.visitor.words}>
        <ScopeContext value={scope}>
          <TimeZoneContext value={facts.timeZone}>{children}</TimeZoneContext>
        </ScopeContext>
      </WordsContext>
    </ShellContext>
  );
}
