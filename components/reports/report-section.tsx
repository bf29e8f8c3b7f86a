import type { Route } from "next";
import { Alert } from "@/components/ui/alert";
import { buttonStyles } from "@/components/ui/button-styles";
import { Card } from "@/components/ui/card";
import type { Member } from "@/lib/auth";
import { mapServiceError } from "@/lib/error-mapping";
import { log } from "@/lib/log";
import { readSection } from "@/lib/reports/queries";
import { timeZoneOf } from "@/lib/reports/question";
import { SECTION_TITLES, type Section, type SectionKey } from "@/lib/reports/sections";
import { sayIn } from "@/lib/words";
import { SectionCard } from "./section-card";

interface ReportSectionProps {
  member: Member;
  section: SectionKey;
  params: URLSearchParams;
  /** This report, for whoever tries again. */
  here: Route;
  file: string | null;
}

/** A section, or in words why the database gave up; whatever else fails is the page's failure. */
async function readOrExplain(
  member: Member,
  key: SectionKey,
  params: URLSearchParams,
): Promise<Section | string> {
  try {
    return await readSection(member, key, params);
  } catch (error) {
    const failure = mapServiceError(error);
    if (failure?.code !== "unavailable") throw error;
    log.warn({ where: `report ${key}`, message: failure.message });
    return failure.message;
  }
}

/** A section, or why it could not be counted: the rest of the page stays, so that a shorter period can be chosen. */
export async function ReportSection({ member, section: key, params, here, file }: ReportSectionProps) {
  const section = await readOrExplain(member, key, params);
  if (typeof section !== "string") {
    return (
      <SectionCard
        section={section}
        timeZone={timeZoneOf(member)}
        currency={member.workspace.currency}
        file={file}
      />
    );
  }
  return (
    <Card title={sayIn(member.workspace)(SECTION_TITLES[key])}>
      <Alert
        tone="warning"
        announce
        title={section}
        action={
          <a href={here} className={buttonStyles({ size: "small" })}>
            Try again
          </a>
        }
      >
        A shorter period or fewer people are counted sooner.
      </Alert>
    </Card>
  );
}
