import { describe, expect, it } from "vitest";
import { canManage, NOTHING, ownedByPerson, ownedText, ownsAnything, stateOf } from "./rules";

describe("what people own", () => {
  it("is gathered by person, the trash of all kinds together", () => {
    const owned = ownedByPerson([
      { user_id: "sam", kind: "organization", living: 46, trashed: 1 },
      { user_id: "sam", kind: "opportunity", living: 87, trashed: 2 },
      { user_id: "sam", kind: "interaction", living: 901, trashed: 0 },
      { user_id: "kim", kind: "interaction", living: 0, trashed: 4 },
    ]);
    expect(owned.get("sam")).toEqual({
      living: { organization: 46, opportunity: 87, interaction: 901 },
      trash: 3,
    });
    expect(owned.get("kim")).toEqual({ ...NOTHING, trash: 4 });
    expect(owned.get("ana")).toBeUndefined();
  });

  it("counts the trash as owning", () => {
    expect(ownsAnything(NOTHING)).toBe(false);
    expect(ownsAnything({ ...NOTHING, trash: 1 })).toBe(true);
  });

  it("reads as a sentence, leaving out what there is none of", () => {
    expect(ownedText({ living: { organization: 1, opportunity: 2, interaction: 1901 }, trash: 0 })).toBe(
      "1 organization, 2 opportunities and 1,901 interactions",
    );
    expect(ownedText({ ...NOTHING, trash: 1 })).toBe("1 record in the trash");
    expect(ownedText(NOTHING)).toBe("");
  });
});

it.each([
  ["admin", true],
  ["manager", true],
  ["rep", false],
  ["viewer", false],
] as const)("as a %s one can have a team: %s", (role, may) => {
  expect(canManage(role)).toBe(may);
});

describe("how somebody stands", () => {
  const here = { hasLogin: true, isActive: true, owns: NOTHING, reports: 0, cover: null };
  const say = (facts: Partial<Parameters<typeof stateOf>[0]>) => {
    const { label, note } = stateOf({ ...here, ...facts }, (day) => day);
    return [label, note].filter(Boolean).join(" ");
  };
  const cover = { name: "Lena Third", until: "2026-12-04" };
  const owns = { ...NOTHING, living: { interaction: 1 } };

  it("is one word, and what there is to know about it", () => {
    expect(say({})).toBe("Active");
    expect(say({ cover })).toBe("Covered by Lena Third until 2026-12-04");
    expect(say({ isActive: false })).toBe("Deactivated");
    expect(say({ isActive: false, owns, cover })).toBe("Deactivated not handed over");
    expect(say({ isActive: false, reports: 2 })).toBe("Deactivated not handed over");
    expect(say({ isActive: false, hasLogin: false })).toBe("Login deleted");
  });
});
