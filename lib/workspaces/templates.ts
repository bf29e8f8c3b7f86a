// The templates that a workspace can begin with; without zod, because the form that offers them runs in the browser.

export const TEMPLATES = ["food-brokerage", "cannabis-wholesale", "appointment-desk"] as const;
export type Template = (typeof TEMPLATES)[number];

/** How a person who sells, not one who configures software, would tell the three apart. */
export const TEMPLATE_CHOICES: Record<Template, { label: string; description: string }> = {
  "food-brokerage": {
    label: "I represent manufacturers",
    description: "Principals, distributors, samples and food shows. Reporting per principal.",
  },
  "cannabis-wholesale": {
    label: "I sell wholesale to licensed stores",
    description: "Licences and their expiry, prices and values, every call and visit.",
  },
  "appointment-desk": {
    label: "I win customers by appointment",
    description: "Leads with a score; every call and appointment logged in seconds.",
  },
};
