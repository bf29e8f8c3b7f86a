import type { Metadata } from "next";
import { settingsFor } from "@/components/shell/settings-pages";
import { SETTINGS_TOLD } from "@/components/shell/settings-told";
import { visitorOf } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";

export const metadata: Metadata = { title: "Settings" };

/** On a phone the way to every setting; on a desk the same list with a line on each. */
export default async function SettingsPage() {
  const member = await requireMember();
  const pages = settingsFor(visitorOf(member));
  return (
    <>
      <PageHeader title="Settings" />
      <div className="w-full max-w-2xl p-4 md:p-5">
        <Card flush>
          <ul className="divide-y divide-line">
            {pages.map(({ href, label, icon: Icon }) => (
              <li key={href}>
                <IntentLink
                  href={href}
                  className="flex min-h-14 items-center gap-3 px-3.5 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
                >
                  <Icon aria-hidden className="size-5 shrink-0 text-third" />
                  <span className="min-w-0">
                    <span className="block font-medium">{label}</span>
                    <span className="block text-second text-sm">{SETTINGS_TOLD[href].hint}</span>
                  </span>
                </IntentLink>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
