// What the generator of the demo data makes, before it is written to the database.
export type Principal = {
  name: string;
  city: string;
  state: string;
  zip: string;
  area: string;
  category: string;
  code: string;
  /** At least so many days since anything counted for it: the demo shows every level of engagement. */
  quietDays: number;
  items: string[];
  variants: [string, string][];
};

export type Organization = {
  id: string;
  name: string;
  kind: "company" | "household";
  owner: string | null;
  roles: string[];
  street: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  territory: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  segment: string | null;
  tags: string[];
  notes: string | null;
  custom: Record<string, string | number | boolean | string[]>;
  openedDaysAgo: number;
};

export type Contact = {
  id: string;
  organizationId: string;
  first: string;
  last: string;
  email: string | null;
  phone: string | null;
  title: string | null;
  isKey: boolean;
  advocacy: string;
  leadScore: string | null;
  leadStatus: string | null;
  leadSince?: Date;
  lossReason?: string;
  interests: string[];
  source: string | null;
  notes: string | null;
  custom: Record<string, string | number | boolean | string[]>;
};

export type Product = {
  id: string;
  principalId: string;
  name: string;
  sku: string;
  category: string;
  unit: string;
  priceCents: number;
  distributors: string[];
  custom: Record<string, string | number | boolean | string[]>;
};

export type Opportunity = {
  id: string;
  owner: string;
  organizationId: string;
  contactId: string | null;
  kind: "pipeline" | "general";
  stage: string | null;
  context: string | null;
  source: string | null;
  priority: string;
  opened: Date;
  closes: string | null;
  nextAction: string | null;
  nextActionDate: string | null;
  competition: string | null;
  criteria: string | null;
  valueCents: number | null;
  products: { productId: string; quantity: number; outcome: string; placed: string | null }[];
  principalIds: string[];
  distributorId: string | null;
  stakeholders: { contactId: string; role: string; isPrimary: boolean }[];
  interactions: Interaction[];
};

export type Interaction = {
  id: string;
  opportunityId: string;
  contactId: string | null;
  performedBy: string;
  type: string;
  subject: string;
  at: Date;
  minutes: number | null;
  location: string | null;
  notes: string;
  stage: string | null;
  lossReason: string | null;
  sentiment: string | null;
  followUp: string | null;
  followUpNote: string | null;
  followUpDone: Date | null;
  productIds: string[];
  /** Drivers before it in its opportunity: those of one wave are written together. */
  wave: number;
};

export type Task = {
  id: string;
  owner: string;
  title: string;
  dueOn: string | null;
  dueAt: Date | null;
  priority: string;
  isDone: boolean;
  repeat: { unit: string; every: number } | null;
  organizationId: string | null;
  contactId: string | null;
  opportunityId: string | null;
  principalId: string | null;
};

/** How a trade sells: what its stages, words and habits are. */
export type Trade = {
  /** Open stages in order, each with the interaction types that bring it about. */
  path: { stage: string; types: string[] }[];
  between: string[];
  won: string;
  lost: string;
  stalled: string;
  requiresProduct: string[];
  lossReasons: string[];
  contexts: string[];
  sources: string[];
  subjects: Record<string, string[]>;
  notes: Record<"start" | "between" | "positive" | "negative" | "won" | "lost" | "stalled", string[]>;
  nextActions: string[];
  /** What is promised beside selling. */
  tasks: string[];
  visits: string[];
};
