// Harbor's accounts: principals and distributors without an owner, customers by territory, and the people in them.
import { distributors, firstNames, lastNames, ownWords, patterns, segments, titles } from "./names";
import { userIdOf } from "./people";
import { type GulfTerritory, gulfCoast, streets } from "./places";
import { principals } from "./principals";
import { type Chance, idOf } from "./random";
import type { Contact, Organization } from "./types";

const territories: { territory: GulfTerritory; rep: string; accounts: number }[] = [
  { territory: "Mobile & Baldwin", rep: "dana.morales@harbor.example", accounts: 46 },
  { territory: "Emerald Coast", rep: "sam.reyes@harbor.example", accounts: 38 },
  { territory: "Greater New Orleans", rep: "lena.fischer@harbor.example", accounts: 36 },
  { territory: "Mississippi Coast", rep: "theo.brandt@harbor.example", accounts: 30 },
];

export function webName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z0-9]+/g, "")
    .toLowerCase();
}

export function phoneIn(area: string, chance: Chance): string {
  return `(${area}) 555-${String(chance.int(100, 9999)).padStart(4, "0")}`;
}

type Base = { name: string; city: string; state: string; zip: string; area: string };

function organization(base: Base, chance: Chance, more: Partial<Organization>): Organization {
  return {
    id: idOf(`organization ${base.name}`),
    name: base.name,
    kind: "company",
    owner: null,
    roles: [],
    street: `${chance.int(2, 990)} ${chance.pick(streets)}`,
    city: base.city,
    state: base.state,
    zip: base.zip,
    territory: null,
    phone: phoneIn(base.area, chance),
    email: `hello@${webName(base.name)}.example`,
    website: `https://${webName(base.name)}.example`,
    segment: null,
    tags: [],
    notes: null,
    custom: {},
    openedDaysAgo: chance.int(380, 780),
    ...more,
  };
}

function customerName(segment: string, city: string, taken: Set<string>, chance: Chance): string {
  for (;;) {
    const pattern = chance.pick(patterns[segment] ?? ["* Kitchen"]);
    const word = chance.chance(0.2)
      ? city
      : chance.chance(0.2)
        ? chance.pick(lastNames)
        : chance.pick(ownWords);
    const name = pattern.replace("*", word);
    if (!taken.has(name.toLowerCase())) {
      taken.add(name.toLowerCase());
      return name;
    }
  }
}

export function harborOrganizations(chance: Chance): Organization[] {
  const made: Organization[] = [
    ...principals.map((one) => organization(one, chance, { roles: ["principal"], tags: ["principal"] })),
    ...distributors.map((one) => organization(one, chance, { roles: ["distributor"], segment: "Broadline" })),
  ];
  const taken = new Set(made.map((one) => one.name.toLowerCase()));
  for (const { territory, rep, accounts } of territories) {
    for (let n = 0; n < accounts; n++) {
      const place = chance.pick(gulfCoast[territory]);
      const segment = chance.weighted(segments);
      const name = customerName(segment, place.city, taken, chance);
      made.push(
        organization({ ...place, name }, chance, {
          // A few belong to nobody yet: everybody may pick them up.
          owner: n % 15 === 14 ? null : userIdOf(rep),
          territory,
          segment,
          tags: chance.some(
            ["key account", "seasonal", "multi-unit", "new chef", "local sourcing"],
            chance.int(0, 2),
          ),
          openedDaysAgo: chance.chance(0.85) ? chance.int(365, 780) : chance.int(20, 360),
          notes: chance.chance(0.35)
            ? chance.pick([
                "Deliveries before 10, back door on the alley side.",
                "Closed Mondays. Chef prefers texts to calls.",
                "Two locations share one kitchen manager.",
                "Festival weekends triple their volume.",
                "Owner decides on anything above forty dollars a case.",
                "Buys through two distributors, whoever has the truck first.",
              ])
            : null,
        }),
      );
    }
  }
  return made;
}

export function peopleOf(
  organizations: Organization[],
  count: number,
  chance: Chance,
  jobTitles: readonly (readonly [string, number])[] = titles,
): Contact[] {
  const people: Contact[] = [];
  const emails = new Set<string>();
  // One person everywhere first, then the rest where chance puts them.
  const places = [...organizations];
  while (places.length < count) {
    places.push(chance.pick(organizations));
  }
  for (const [n, place] of places.slice(0, count).entries()) {
    let first = chance.pick(firstNames);
    let last = chance.pick(lastNames);
    let email = `${webName(first)}.${webName(last)}@${webName(place.name)}.example`;
    while (emails.has(email)) {
      first = chance.pick(firstNames);
      last = chance.pick(lastNames);
      email = `${webName(first)}.${webName(last)}@${webName(place.name)}.example`;
    }
    emails.add(email);
    const isOurs = place.roles.length > 0;
    people.push({
      id: idOf(`contact ${place.id} ${n}`),
      organizationId: place.id,
      first,
      last,
      email: chance.chance(0.9) ? email : null,
      phone: chance.chance(0.8) ? phoneIn(place.phone?.slice(1, 4) ?? "251", chance) : null,
      title: isOurs
        ? chance.pick(["Regional Sales Manager", "Broker Liaison", "DSR", "Category Buyer"])
        : chance.weighted(jobTitles),
      isKey: n < organizations.length,
      advocacy: chance.weighted([
        ["Champion", 10],
        ["Supporter", 28],
        ["Neutral", 42],
        ["Skeptic", 14],
        ["Blocker", 6],
      ]),
      leadScore: null,
      leadStatus: null,
      interests: [],
      // A code that every template has.
      source: chance.chance(0.4) ? "referral" : null,
      notes: chance.chance(0.2)
        ? chance.pick([
            "Fishes on Thursdays.",
            "Came from a hotel group, knows every spec by heart.",
            "Ask about the daughter's softball.",
            "Reads e-mail at night only.",
          ])
        : null,
      custom: {},
    });
  }
  return people;
}
