// Who works in the three demo workspaces.
import { idOf } from "./random";

export const demoPassword = "demo-pantry-2026";

export type Role = "admin" | "manager" | "rep" | "viewer";
export type Login = { id: string; email: string; name: string; phone: string };
export type Member = { email: string; role: Role; manager?: string; joinedDaysAgo: number };
export type Workspace = {
  id: string;
  name: string;
  slug: string;
  template: string;
  timeZone: string;
  members: Member[];
};

function login(email: string, name: string, phone: string): Login {
  return { id: idOf(`login ${email}`), email, name, phone };
}

export const logins: Login[] = [
  login("ana.whitfield@harbor.example", "Ana Whitfield", "+12515550100"),
  login("kim.okafor@harbor.example", "Kim Okafor", "+12515550101"),
  login("dana.morales@harbor.example", "Dana Morales", "+12515550102"),
  login("sam.reyes@harbor.example", "Sam Reyes", "+18505550103"),
  login("lena.fischer@harbor.example", "Lena Fischer", "+15045550104"),
  login("theo.brandt@harbor.example", "Theo Brandt", "+12285550105"),
  login("vera.lind@harbor.example", "Vera Lind", "+12515550106"),
  login("gus.park@greenleaf.example", "Gus Park", "+15055550107"),
  login("ivy.stone@greenleaf.example", "Ivy Stone", "+15055550108"),
  login("nora.quist@cedar.example", "Nora Quist", "+16155550109"),
  login("omar.haddad@cedar.example", "Omar Haddad", "+16155550110"),
];

export const harbor: Workspace = {
  id: idOf("workspace Harbor Brokerage"),
  name: "Harbor Brokerage",
  slug: "harbor-brokerage",
  template: "food-brokerage",
  timeZone: "America/Chicago",
  members: [
    { email: "ana.whitfield@harbor.example", role: "admin", joinedDaysAgo: 800 },
    {
      email: "kim.okafor@harbor.example",
      role: "manager",
      manager: "ana.whitfield@harbor.example",
      joinedDaysAgo: 790,
    },
    {
      email: "dana.morales@harbor.example",
      role: "rep",
      manager: "kim.okafor@harbor.example",
      joinedDaysAgo: 780,
    },
    {
      email: "sam.reyes@harbor.example",
      role: "rep",
      manager: "kim.okafor@harbor.example",
      joinedDaysAgo: 640,
    },
    {
      email: "lena.fischer@harbor.example",
      role: "rep",
      manager: "ana.whitfield@harbor.example",
      joinedDaysAgo: 610,
    },
    {
      email: "theo.brandt@harbor.example",
      role: "rep",
      manager: "ana.whitfield@harbor.example",
      joinedDaysAgo: 430,
    },
    { email: "vera.lind@harbor.example", role: "viewer", joinedDaysAgo: 400 },
  ],
};

export const greenleaf: Workspace = {
  id: idOf("workspace Greenleaf Wholesale"),
  name: "Greenleaf Wholesale",
  slug: "greenleaf-wholesale",
  template: "cannabis-wholesale",
  timeZone: "America/Denver",
  members: [
    { email: "gus.park@greenleaf.example", role: "admin", joinedDaysAgo: 420 },
    {
      email: "ivy.stone@greenleaf.example",
      role: "rep",
      manager: "gus.park@greenleaf.example",
      joinedDaysAgo: 400,
    },
    {
      email: "dana.morales@harbor.example",
      role: "rep",
      manager: "gus.park@greenleaf.example",
      joinedDaysAgo: 120,
    },
  ],
};

export const cedar: Workspace = {
  id: idOf("workspace Cedar Dental"),
  name: "Cedar Dental",
  slug: "cedar-dental",
  template: "appointment-desk",
  timeZone: "America/Chicago",
  members: [
    { email: "nora.quist@cedar.example", role: "admin", joinedDaysAgo: 380 },
    {
      email: "omar.haddad@cedar.example",
      role: "rep",
      manager: "nora.quist@cedar.example",
      joinedDaysAgo: 360,
    },
  ],
};

export const workspaces = [harbor, greenleaf, cedar];

export function userIdOf(email: string): string {
  const found = logins.find((one) => one.email === email);
  if (!found) {
    throw new Error(`no demo login ${email}`);
  }
  return found.id;
}
