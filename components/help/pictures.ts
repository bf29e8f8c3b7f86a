// The pictures of the guide as `npm run screenshots` took them. Imported, so that the build knows their sizes and the browser
// keeps them; a test compares with docs/screenshots.

import type { StaticImageData } from "next/image";
import audit from "@/docs/screenshots/audit.webp";
import auditDark from "@/docs/screenshots/audit-dark.webp";
import board from "@/docs/screenshots/board.webp";
import boardDark from "@/docs/screenshots/board-dark.webp";
import boardPhone from "@/docs/screenshots/board-phone.webp";
import boardPhoneDark from "@/docs/screenshots/board-phone-dark.webp";
import offBoarding from "@/docs/screenshots/off-boarding.webp";
import offBoardingDark from "@/docs/screenshots/off-boarding-dark.webp";
import opportunities from "@/docs/screenshots/opportunities.webp";
import opportunitiesDark from "@/docs/screenshots/opportunities-dark.webp";
import opportunity from "@/docs/screenshots/opportunity.webp";
import opportunityDark from "@/docs/screenshots/opportunity-dark.webp";
import organization from "@/docs/screenshots/organization.webp";
import organizationDark from "@/docs/screenshots/organization-dark.webp";
import palette from "@/docs/screenshots/palette.webp";
import paletteDark from "@/docs/screenshots/palette-dark.webp";
import permissions from "@/docs/screenshots/permissions.webp";
import permissionsDark from "@/docs/screenshots/permissions-dark.webp";
import principals from "@/docs/screenshots/principals.webp";
import principalsDark from "@/docs/screenshots/principals-dark.webp";
import quickLog from "@/docs/screenshots/quick-log.webp";
import quickLogDark from "@/docs/screenshots/quick-log-dark.webp";
import quickLogPhone from "@/docs/screenshots/quick-log-phone.webp";
import quickLogPhoneDark from "@/docs/screenshots/quick-log-phone-dark.webp";
import reports from "@/docs/screenshots/reports.webp";
import reportsDark from "@/docs/screenshots/reports-dark.webp";
import teamPipeline from "@/docs/screenshots/team-pipeline.webp";
import teamPipelineDark from "@/docs/screenshots/team-pipeline-dark.webp";
import today from "@/docs/screenshots/today.webp";
import todayDark from "@/docs/screenshots/today-dark.webp";
import todayPhone from "@/docs/screenshots/today-phone.webp";
import todayPhoneDark from "@/docs/screenshots/today-phone-dark.webp";
import users from "@/docs/screenshots/users.webp";
import usersDark from "@/docs/screenshots/users-dark.webp";

interface Picture {
  light: StaticImageData;
  dark: StaticImageData;
}

export const PICTURES: Readonly<Record<string, Picture>> = {
  audit: { light: audit, dark: auditDark },
  "board-phone": { light: boardPhone, dark: boardPhoneDark },
  board: { light: board, dark: boardDark },
  "off-boarding": { light: offBoarding, dark: offBoardingDark },
  opportunities: { light: opportunities, dark: opportunitiesDark },
  opportunity: { light: opportunity, dark: opportunityDark },
  organization: { light: organization, dark: organizationDark },
  palette: { light: palette, dark: paletteDark },
  permissions: { light: permissions, dark: permissionsDark },
  principals: { light: principals, dark: principalsDark },
  "quick-log-phone": { light: quickLogPhone, dark: quickLogPhoneDark },
  "quick-log": { light: quickLog, dark: quickLogDark },
  reports: { light: reports, dark: reportsDark },
  "team-pipeline": { light: teamPipeline, dark: teamPipelineDark },
  "today-phone": { light: todayPhone, dark: todayPhoneDark },
  today: { light: today, dark: todayDark },
  users: { light: users, dark: usersDark },
};
