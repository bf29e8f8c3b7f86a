// For whom a browser keeps answers. Small, and on every page; the cache itself comes later, when something is asked.
import { createContext, useContext } from "react";

export interface Scope {
  personId: string;
  workspaceId: string;
}

/** Where nobody is signed in, nobody's answers. */
export const ScopeContext = createContext<Scope>({ personId: "", workspaceId: "" });

export function useScope(): Scope {
  return useContext(ScopeContext);
}

const keepers = new Set<(stays?: Scope) => void>();

export function onForgetAnswers(forget: (stays?: Scope) => void): void {
  keepers.add(forget);
}

/** Answers for whoever was here before go: somebody signed out, or went on to another workspace. */
export function forgetAnswers(stays?: Scope): void {
  for (const forget of keepers) forget(stays);
}
