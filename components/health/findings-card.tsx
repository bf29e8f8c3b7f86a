import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Findings } from "@/lib/health/answers";
import { meaningOf, subjectsText } from "@/lib/health/findings";

/** What a careful eye would find in the database itself, each with what it means and what to do. */
export function FindingsCard({ findings }: { findings: Findings | null }) {
  if (findings === null) {
    return (
      <Card title="Advice on the database">
        <p className="text-second">The check of the database took too long. Load this page again.</p>
      </Card>
    );
  }
  return (
    <Card title="Advice on the database">
      {findings.findings.length === 0 ? (
        <p>Nothing found: every table has its rules, every key its index, and no function can be misled.</p>
      ) : (
        <ul className="flex flex-col gap-3.5">
          {findings.findings.map(({ finding, subjects }) => {
            const { title, means, todo, isBad } = meaningOf(finding);
            return (
              <li key={finding}>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <span className="font-medium">{title}</span>
                  <Badge tone={isBad ? "bad" : "warning"}>{isBad ? "Put right" : "Worth a look"}</Badge>
                </span>
                <code className="wrap-anywhere block text-second text-sm">{subjectsText(subjects)}</code>
                <span className="block">{means}</span>
                <span className="block text-second">{todo}</span>
              </li>
            );
          })}
        </ul>
      )}
      {findings.use === "shared" && (
        <p className="mt-3 text-sm text-third">
          Dead rows, old statistics and unused indexes are not looked at here: this database carries more than
          one workspace, so they are for whoever runs the server.
        </p>
      )}
    </Card>
  );
}
