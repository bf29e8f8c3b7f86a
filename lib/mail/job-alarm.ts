import "server-only";
import { env } from "@/lib/env";
import { counted } from "@/lib/format/words";
import { type Alarm, alarmSentence } from "@/lib/health/words";
import { type Letter, letterHtml, letterText } from "./layout";
import { sendMail } from "./send";

/** Tells whoever runs the installation that jobs fail. What their errors say may quote data of any workspace: it stays inside. */
export async function sendJobAlarm(to: string[], alarms: readonly Alarm[], eventId: string): Promise<void> {
  const { APP_URL } = env();
  const letter: Letter = {
    heading: alarms.length === 1 ? "A job of your CRM fails" : "Jobs of your CRM fail",
    paragraphs: [
      ...alarms.map(alarmSentence),
      "The CRM goes on working, but what these jobs look after is not done. Whoever runs the server finds the reason in the table app.job_runs, as docs/operations.md says.",
      "You get the next mail about the same job when it has worked in between, or after a day.",
    ],
    button: { label: "See how it is doing", href: new URL("/settings/health", APP_URL).href },
    footer: `You get this mail because you look after the KitchenPantry CRM at ${new URL(APP_URL).host}.`,
  };
  await sendMail(
    {
      to,
      subject: `KitchenPantry: ${counted(alarms.length, "job fails", "jobs fail")}`,
      text: letterText(letter),
      html: letterHtml(letter),
    },
    eventId,
  );
}
