// What each report counts. The numbers come from functions that run under the reader's own rights.
import "server-only";
import type { Member } from "@/lib/auth";
import { people, principals } from "./activity";
import { leadPeople, leadSources, leadWeeks } from "./leads";
import { type Question, questionFor } from "./question";
import type { Section, SectionKey } from "./sections";
import { ageing, conversion, pipeline } from "./stages";

const READERS: Record<SectionKey, (question: Question) => Promise<Section>> = {
  pipeline,
  principals,
  people,
  conversion,
  ageing,
  lead_people: leadPeople,
  lead_sources: leadSources,
  lead_weeks: leadWeeks,
};

export async function readSection(
  member: Member,
  key: SectionKey,
  params: URLSearchParams,
): Promise<Section> {
  return READERS[key](await questionFor(member, params));
}
