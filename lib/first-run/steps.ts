// Which first steps somebody is asked to take, and what is done of them.
import type { MemberRole } from "@/lib/workspaces/roles";
import { TEMPLATES, type Template } from "@/lib/workspaces/templates";

type StepKey = "customers" | "principals" | "visit" | "leads" | "answer" | "colleague";

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

type Steps = Readonly<Record<MemberRole, readonly StepKey[]>>;

/** Where products of others are sold. */
const BROKERS: Steps = {
  admin: ["customers", "principals", "visit", "colleague"],
  manager: ["customers", "principals", "visit"],
  rep: ["customers", "visit"],
  viewer: [],
};

/** Each template has its own. */
const STEPS: Readonly<Record<Template, Steps>> = {
  "food-brokerage": BROKERS,
  "cannabis-wholesale": BROKERS,
  "appointment-desk": {
    admin: ["leads", "answer", "colleague"],
    manager: ["leads", "answer"],
    rep: ["leads", "answer"],
    viewer: [],
  },
};

const FACT: Record<StepKey, keyof FirstRunFacts> = {
  customers: "has_customers",
  principals: "has_principals",
  visit: "has_visits",
  leads: "has_leads",
  answer: "has_visits",
  colleague: "has_colleagues",
};

interface Place {
  template: string;
  lead_scoring: boolean;
}

/** Where leads were switched off, whoever would note one adds a customer. */
export function stepsFor(role: MemberRole, facts: FirstRunFacts, { template, lead_scoring }: Place): Step[] {
  const known = TEMPLATES.find((one) => one === template) ?? "food-brokerage";
  return STEPS[known][role]
    .map((key) => (key === "leads" && !lead_scoring ? "customers" : key))
    .map((key) => ({ key, done: facts[FACT[key]] }));
}
