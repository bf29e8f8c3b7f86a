// What each template has: its menu, settings, columns, filters, steps and examples, none of them of another business.
import { describe, expect, it } from "vitest";
import { creations } from "@/components/shell/creations";
import {
  entriesFor,
  footNavigation,
  navigationFor,
  type Visitor,
  type WorkspaceFlag,
} from "@/components/shell/navigation";
import { settingsFor } from "@/components/shell/settings-pages";
import { SETTINGS_TOLD } from "@/components/shell/settings-told";
import { WORKSPACE_FLAGS } from "@/components/workspaces/workspace-flags";
import { stepsFor } from "@/lib/first-run/steps";
import { factsOf, kinds, manyInTitle, recordKinds } from "@/lib/kinds/all";
import { FINDINGS } from "@/lib/kinds/findings";
import { LISTS } from "@/lib/kinds/lists";
import { LOOKUP_KINDS } from "@/lib/lookups/kinds";
import { methodsFor } from "@/lib/off-boarding/methods";
import { rightsIn } from "@/lib/permissions/matrix";
import { REPORTS, SECTION_TITLES } from "@/lib/reports/sections";
import { isSpokenOf, sayWith, type Words, wordsOf } from "@/lib/words";
import { MEMBER_ROLES } from "@/lib/workspaces/roles";
import { TEMPLATES } from "@/lib/workspaces/templates";
import { FOREIGN, readTemplate } from "./templates";

const FLAGS: readonly WorkspaceFlag[] = ["financials", "samples", "orders", "appointments", "lead_scoring"];
const noSteps = {
  has_customers: false,
  has_principals: false,
  has_visits: false,
  has_leads: false,
  has_colleagues: false,
};

/** What is on offer in menus, settings, lists and reports, as the places that show it ask for it. */
function offered(visitor: Visitor): string[] {
  const { words } = visitor;
  const say = sayWith(words);
  const spoken = (id: string) => isSpokenOf(id, words);
  const entries = [
    ...navigationFor(visitor).flatMap((group) => group.entries),
    ...entriesFor(footNavigation, visitor),
    ...entriesFor(creations, visitor),
  ];
  return [
    ...entries.flatMap(({ label, keywords = [] }) => [label, ...keywords]),
    ...settingsFor(visitor).flatMap(({ href, label }) => {
      const { hint, keywords } = SETTINGS_TOLD[href];
      return [label, hint, ...keywords];
    }),
    ...WORKSPACE_FLAGS.flatMap(({ label, description }) => [label, description]),
    ...LOOKUP_KINDS.filter(({ kind }) => spoken(kind)).flatMap(({ title, one, about }) => [
      title,
      one,
      about,
    ]),
    ...rightsIn(words).map(({ label }) => label),
    ...methodsFor(words).flatMap(({ label, hint }) => [label, hint]),
    ...REPORTS.filter(({ value }) => spoken(value)).flatMap(({ label, sections }) => [
      say(label),
      ...sections.map((key) => say(SECTION_TITLES[key])),
    ]),
    ...recordKinds.filter(spoken).map((kind) => say(manyInTitle(kind))),
    ...kinds
      .filter((kind) => isHad(kind, words))
      .flatMap((kind) => [
        ...FINDINGS[kind].keywords,
        ...Object.entries(LISTS[kind].fields)
          .filter(([id]) => spoken(id))
          .flatMap(([, { label, short }]) => [say(label), ...(short === undefined ? [] : [say(short)])]),
      ]),
  ];
}

function isHad(kind: (typeof kinds)[number], words: Words): boolean {
  const { about } = factsOf(kind);
  return about === undefined || words[about];
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

describe.each(TEMPLATES)("%s", (code) => {
  const template = readTemplate(code);
  const words = wordsOf(template);
  const flags = FLAGS.filter((flag) => template.flags[flag]);

  it("says what it speaks of and which first steps each role takes", () => {
    expect(Array.isArray(template.settings.speaks_of)).toBe(true);
    for (const role of MEMBER_ROLES) {
      const told = Object.entries(template.settings.first_steps ?? {}).find(([name]) => name === role)?.[1];
      const steps = stepsFor(role, noSteps, {
        settings: template.settings,
        lead_scoring: template.flags.lead_scoring ?? false,
      });
      expect(
        steps.map(({ key }) => key),
        role,
      ).toEqual(told);
    }
  });

  it.each(MEMBER_ROLES)("offers a %s nothing of another business", (role) => {
    const foreign = offered({ role, flags, words, mayAudit: true }).filter((text) =>
      FOREIGN[code].test(text),
    );
    expect(foreign).toEqual([]);
  });

  it("has lists, fields and examples of its own business", () => {
    const { code: _, label, description, flags: __, settings, ...lists } = template;
    const { first_steps: ___, speaks_of: ____, calls_principals: _____, ...others } = settings;
    const used = textsIn([label, description, lists, others]);
    expect(used.filter((text) => FOREIGN[code].test(text))).toEqual([]);
  });

  it("brings examples of what it has, and of nothing else", () => {
    for (const list of ["principals", "distributors", "products"] as const)
      if (!words[list]) expect(template.examples[list], list).toEqual([]);
    expect(template.examples.tasks?.length).toBeGreaterThan(0);
    expect((template.examples.appointments?.length ?? 0) > 0).toBe(template.flags.appointments);
  });
});
