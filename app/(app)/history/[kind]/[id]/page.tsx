import type { Metadata } from "next";
import { VersionList } from "@/components/records/version-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { parsePlace, placeText } from "@/lib/audit/place";
import { requireMember } from "@/lib/auth";
import { FIELD_ENTITIES } from "@/lib/custom-fields/entities";
import { customLabels } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { recordKinds } from "@/lib/kinds/all";
import { toSearchParams } from "@/lib/lists/query-string";
import { readCodeWords } from "@/lib/lookups/code-words";
import { LOOKUP_KINDS } from "@/lib/lookups/kinds";
import { readContext } from "@/lib/records/access";
import { readHead } from "@/lib/records/head";
import { historyHref, recordCrumb } from "@/lib/records/places";
import { isId } from "@/lib/records/schema";
import { withQuery } from "@/lib/route";
import { wordsOf } from "@/lib/words";
import { listPeople } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "History" };

const PAGE = 50;

export default async function HistoryPage({ params, searchParams }: PageProps<"/history/[kind]/[id]">) {
  const { kind: given, id } = await params;
  const kind = recordKinds.find((one) => one === given);
  if (kind === undefined || !isId(id)) return <NothingHere />;
  const member = await requireMember();
  const head = await readHead(member, kind, id);
  if (head === null) return <NothingHere />;
  const before = parsePlace(toSearchParams(await searchParams).get("before"));
  const entity = FIELD_ENTITIES.find((one) => one === kind);
  const [{ history: found, canUpdate }, people, fields, codeWords] = await Promise.all([
    readContext(member, kind, id, { before, size: PAGE + 1 }),
    listPeople(member),
    entity ? listCustomFields(member, entity) : [],
    readCodeWords(
      member,
      LOOKUP_KINDS.map((one) => one.kind),
    ),
  ]);
  const changes = found.slice(0, PAGE);
  const last = changes.at(-1);
  return (
    <>
      <PageHeader crumbs={recordCrumb(kind, id, head.name)} title="History" />
      <PageBody>
        <Card flush>
          <VersionList
            changes={changes}
            people={people}
            codeWords={codeWords}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            workspaceId={member.workspace.id}
            resource={kind}
            id={id}
            version={canUpdate ? head.version : null}
            labels={customLabels(fields)}
            words={wordsOf(member.workspace)}
            startsNow={before === null}
          />
          {found.length > PAGE && last && (
            <div className="flex justify-center border-line border-t p-3">
              <LinkButton
                href={withQuery(
                  historyHref(kind, id),
                  new URLSearchParams({ before: placeText({ at: last.changed_at, id: last.change_id }) }),
                )}
              >
                Older
              </LinkButton>
            </div>
          )}
        </Card>
      </PageBody>
    </>
  );
}
