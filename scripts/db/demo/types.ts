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
