// Which first steps somebody is asked to take, and what is done of them. Each template says which (supabase/templates); a
// workspace keeps that in its settings.
import type { Spoken } from "@/lib/words";
import type { MemberRole } from "@/lib/workspaces/roles";

const STEP_KEYS = ["customers", "principals", "visit", "leads", "answer", "colleague"] as const;
type StepKey = (typeof STEP_KEYS)[number];

export interface FirstRunFacts {
  has_customers: boolean;
  has_principals: boolean;
  has_visits: boolean;
  has_leads: boolean;
  has_colleagues: boolean;
}

export interface Step {
  key: StepKey;
  done: boolean;
}

const FACT: Record<StepKey, keyof FirstRunFacts> = {
  customers: "has_customers",
  principals: "has_principals",
  visit: "has_visits",
  leads: "has_leads",
  answer: "has_visits",
  colleague: "has_colleagues",
};

interface Place extends Spoken {
  lead_scoring: boolean;
}

/** Where nothing is said of it; who only reads takes none. */
const USUAL: readonly StepKey[] = ["customers", "visit"];

function toldSteps({ first_steps: told }: Spoken["settings"], role: MemberRole): readonly StepKey[] {
  const [, keys] = Object.entries(told ?? {}).find(([name]) => name === role) ?? [];
  if (Array.isArray(keys)) return STEP_KEYS.filter((key) => keys.includes(key));
  return role === "viewer" ? [] : USUAL;
}

/** Where leads were switched off, whoever would note one adds a customer. */
export function stepsFor(role: MemberRole, facts: FirstRunFacts, { settings, lead_scoring }: Place): Step[] {
  return toldSteps(settings, role)
    .map((key) => (key === "leads" && !lead_scoring ? "customers" : key))
    .map((key) => ({ key, done: facts[FACT[key]] }));
}
