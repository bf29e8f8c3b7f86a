// Which first steps somebody is asked to take, and what is done of them.
import type { Words } from "@/lib/words";
import type { MemberRole } from "@/lib/workspaces/roles";

type StepKey = "customers" | "principals" | "visit" | "colleague";

export interface FirstRunFacts {
  has_customers: boolean;
  has_principals: boolean;
  has_visits: boolean;
  has_colleagues: boolean;
}

export interface Step {
  key: StepKey;
  done: boolean;
}

const STEPS: Record<MemberRole, readonly StepKey[]> = {
  admin: ["customers", "principals", "visit", "colleague"],
  manager: ["customers", "principals", "visit"],
  rep: ["customers", "visit"],
  viewer: [],
};

const FACT: Record<StepKey, keyof FirstRunFacts> = {
  customers: "has_customers",
  principals: "has_principals",
  visit: "has_visits",
  colleague: "has_colleagues",
};

export function stepsFor(
  role: MemberRole,
  facts: FirstRunFacts,
  { principals }: Pick<Words, "principals">,
): Step[] {
  return STEPS[role]
    .filter((key) => key !== "principals" || principals)
    .map((key) => ({ key, done: facts[FACT[key]] }));
}
