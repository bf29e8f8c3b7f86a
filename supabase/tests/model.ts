// A small model of who may see and change what, and the worlds that the database is compared with it in.
import fc from "fast-check";

export const roles = ["admin", "manager", "rep", "viewer"] as const;
export const resources = ["opportunity", "organization"] as const;
export const permissions = ["read", "update", "read_all", "update_all"] as const;
export type Resource = (typeof resources)[number];
export type Permission = (typeof permissions)[number];

export type Person = { role: (typeof roles)[number]; manager: number | null; isActive: boolean };
export type Grant = {
  user: number;
  resource: Resource;
  permission: Permission;
  /** Which record; null for the whole resource. */
  record: number | null;
  granted: boolean;
  expired: boolean;
};
export type World = {
  people: Person[];
  /** Owner of each organization; null belongs to everybody. */
  organizations: (number | null)[];
  opportunities: { owner: number; organization: number; isDeleted: boolean }[];
  grants: Grant[];
  covers: { absent: number; covering: number; isNow: boolean }[];
};

const PEOPLE = 6;
const ORGANIZATIONS = 4;
const OPPORTUNITIES = 6;

/** Nobody manages themselves: managers come earlier in the list. The first person stays an active admin. */
const personAt = (index: number) =>
  fc.record({
    role: index === 0 ? fc.constant("admin" as const) : fc.constantFrom(...roles),
    manager: index === 0 ? fc.constant(null) : fc.option(fc.integer({ min: 0, max: index - 1 })),
    isActive: index === 0 ? fc.constant(true) : fc.boolean().map((x) => x || index % 2 === 0),
  });

const grant = fc
  .record({
    user: fc.nat(PEOPLE - 1),
    resource: fc.constantFrom(...resources),
    permission: fc.constantFrom(...permissions),
    record: fc.option(fc.nat(OPPORTUNITIES - 1)),
    granted: fc.boolean(),
    expired: fc.boolean().map((x) => x),
  })
  // One record is shared or denied for reading or updating; "all" only makes sense for the whole resource.
  .filter(({ record, permission }) => record === null || permission === "read" || permission === "update")
  .filter(({ record, resource }) => record === null || resource === "opportunity" || record < ORGANIZATIONS);

const grantKey = (g: Grant) => [g.user, g.resource, g.permission, g.record].join();

export const world: fc.Arbitrary<World> = fc.record({
  people: fc.tuple(...Array.from({ length: PEOPLE }, (_, index) => personAt(index))),
  organizations: fc.array(fc.option(fc.nat(PEOPLE - 1)), {
    minLength: ORGANIZATIONS,
    maxLength: ORGANIZATIONS,
  }),
  opportunities: fc.array(
    fc.record({
      owner: fc.nat(PEOPLE - 1),
      organization: fc.nat(ORGANIZATIONS - 1),
      isDeleted: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: OPPORTUNITIES },
  ),
  grants: fc.uniqueArray(grant, { maxLength: 8, selector: grantKey }),
  // The same two on the same days are refused.
  covers: fc.uniqueArray(
    fc
      .record({ absent: fc.nat(PEOPLE - 1), covering: fc.nat(PEOPLE - 1), isNow: fc.boolean() })
      .filter(({ absent, covering }) => absent !== covering),
    { maxLength: 2, selector: ({ absent, covering, isNow }) => `${absent} ${covering} ${isNow}` },
  ),
});

const byRole: Record<Person["role"], readonly Permission[]> = {
  admin: permissions,
  manager: ["read", "update"],
  rep: ["read", "update"],
  viewer: ["read"],
};

export class Model {
  constructor(private readonly world: World) {}

  private person(user: number): Person {
    const person = this.world.people[user];
    if (!person) throw new Error(`there is no person ${user}`);
    return person;
  }

  private valid(user: number, resource: Resource): Grant[] {
    return this.world.grants.filter((g) => g.user === user && g.resource === resource && !g.expired);
  }

  may(user: number, permission: Permission, resource: Resource): boolean {
    const person = this.person(user);
    if (!person.isActive) return false;
    const own = this.valid(user, resource).find((g) => g.record === null && g.permission === permission);
    return own ? own.granted : byRole[person.role].includes(permission);
  }

  private reportsOf(user: number): Set<number> {
    const reports = new Set<number>();
    if (!["admin", "manager"].includes(this.person(user).role)) return reports;
    const queue = [user];
    for (let boss = queue.shift(); boss !== undefined; boss = queue.shift()) {
      this.world.people.forEach((person, index) => {
        if (person.manager === boss && !reports.has(index)) {
          reports.add(index);
          queue.push(index);
        }
      });
    }
    return reports;
  }

  private covers(user: number, owner: number): boolean {
    return this.world.covers.some(
      (cover) => cover.isNow && cover.covering === user && cover.absent === owner,
    );
  }

  private sees(user: number, owner: number, resource: Resource): boolean {
    return (
      this.may(user, "read_all", resource) ||
      owner === user ||
      this.covers(user, owner) ||
      this.reportsOf(user).has(owner)
    );
  }

  private isShared(user: number, resource: Resource, record: number, permission: "read" | "update"): boolean {
    return this.valid(user, resource).some(
      (g) => g.record === record && g.granted && (g.permission === permission || g.permission === "update"),
    );
  }

  private isDenied(user: number, resource: Resource, record: number, permission: "read" | "update"): boolean {
    return this.valid(user, resource).some(
      (g) => g.record === record && !g.granted && (g.permission === "read" || g.permission === permission),
    );
  }

  readsOpportunity(user: number, record: number): boolean {
    const opportunity = this.world.opportunities[record];
    if (!opportunity || opportunity.isDeleted || !this.may(user, "read", "opportunity")) return false;
    return (
      (this.sees(user, opportunity.owner, "opportunity") ||
        this.isShared(user, "opportunity", record, "read")) &&
      !this.isDenied(user, "opportunity", record, "read")
    );
  }

  changesOpportunity(user: number, record: number): boolean {
    const opportunity = this.world.opportunities[record];
    if (!opportunity || !this.readsOpportunity(user, record) || !this.may(user, "update", "opportunity"))
      return false;
    const writes =
      this.may(user, "update_all", "opportunity") ||
      opportunity.owner === user ||
      this.covers(user, opportunity.owner);
    return (
      (writes || this.isShared(user, "opportunity", record, "update")) &&
      !this.isDenied(user, "opportunity", record, "update")
    );
  }

  readsOrganization(user: number, record: number): boolean {
    if (!this.may(user, "read", "organization") || this.isDenied(user, "organization", record, "read"))
      return false;
    const owner = this.world.organizations[record] ?? null;
    const touched = this.world.opportunities.some(
      (opportunity, index) =>
        opportunity.organization === record &&
        !opportunity.isDeleted &&
        (this.sees(user, opportunity.owner, "opportunity") ||
          this.isShared(user, "opportunity", index, "read")),
    );
    return (
      owner === null ||
      this.sees(user, owner, "organization") ||
      this.isShared(user, "organization", record, "read") ||
      touched
    );
  }
}
