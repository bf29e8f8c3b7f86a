import type { Metadata } from "next";
import { NotForYou } from "@/components/lists/not-for-you";
import { PersonFilter } from "@/components/lists/person-filter";
import { ChoiceFilter } from "@/components/placements/choice-filter";
import { LateSpace } from "@/components/placements/late";
import { NothingHere } from "@/components/shell/nothing-here";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { changeParams, toSearchParams } from "@/lib/lists/query-string";
import { clockOf } from "@/lib/lists/stored";
import { LISTS, listIn } from "@/lib/placements/export";
import { hasPlacements } from "@/lib/placements/has";
import { listByRole, listPlaces, mayLoad } from "@/lib/placements/queries";
import { route } from "@/lib/route";
import { hasSamples } from "@/lib/samples/has";
import { sayIn } from "@/lib/words";
import { listPeople, readPermissions } from "@/lib/workspaces/people";

export async function generateMetadata(): Promise<Metadata> {
  const { workspace } = await requireMember();
  return hasPlacements(workspace) ? { title: "White space" } : {};
}

const page = route("/white-space");
const FILTERS = ["territory", "segment", "distributor", "owner"];

export default async function WhiteSpacePage({ searchParams }: PageProps<"/white-space">) {
  const member = await requireMember();
  if (!hasPlacements(member.workspace)) return <NothingHere />;
  const may = readPermissions(member);
  if (!may("read", "organization") || !may("read", "product")) return <NotForYou title="White space" />;
  const params = toSearchParams(await searchParams);
  const makesSamples = hasSamples(member.workspace) && may("create", "sample");
  const [principals, distributors, people, places, fields] = await Promise.all([
    listByRole(member, "principal"),
    listByRole(member, "distributor"),
    listPeople(member),
    listPlaces(member),
    makesSamples ? listCustomFields(member, "sample") : [],
  ]);
  const say = sayIn(member.workspace);
  const principal = principals.find(({ id }) => id === params.get("principal")) ?? principals[0];
  const asked = new URLSearchParams(
    FILTERS.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  if (principal) asked.set("principal", principal.id);
  const names = (texts: readonly string[]) => texts.map((text) => ({ id: text, name: text }));
  return (
    <>
      <PageHeader
        title="White space"
        actions={mayLoad(member) && <LinkButton href={route("/sell-through")}>Sell-through files</LinkButton>}
      />
      <PageBody>
        <div className="flex flex-wrap items-center gap-2">
          <ChoiceFilter
            page={page}
            name="principal"
            label={say("Principal")}
            value={principal?.id ?? ""}
            options={principals}
          />
          <ChoiceFilter
            page={page}
            name="territory"
            label="Territory"
            all="All territories"
            value={params.get("territory") ?? ""}
            options={names(places.territories)}
          />
          <ChoiceFilter
            page={page}
            name="segment"
            label="Segment"
            all="All segments"
            value={params.get("segment") ?? ""}
            options={names(places.segments)}
          />
          <ChoiceFilter
            page={page}
            name="distributor"
            label="Distributor"
            all="All distributors"
            value={params.get("distributor") ?? ""}
            options={distributors}
          />
          <PersonFilter page={page} people={people} />
        </div>
        <Card>
          {principal === undefined ? (
            <p className="text-second">{say("There is no principal yet.")}</p>
          ) : (
            <LateSpace
              workspaceId={member.workspace.id}
              today={clockOf(member).today}
              sampleFields={makesSamples ? fields : null}
              mayLog={may("create", "interaction")}
              mayTask={may("create", "task")}
              mayOpen={may("create", "opportunity")}
              principal={principal}
              query={asked.toString()}
            />
          )}
        </Card>
        {principal !== undefined && may("export", "report") && (
          <Card title="As a list">
            <ul className="flex flex-wrap gap-x-4 gap-y-2">
              {Object.keys(LISTS).map((name) => {
                const list = listIn(name);
                return list === null ? null : (
                  <li key={list}>
                    <a
                      className="text-accent pointer-coarse:py-2"
                      href={`/api/white-space/export?${changeParams(asked, { list })}`}
                      download
                    >
                      {LISTS[list]} (CSV)
                    </a>
                  </li>
                );
              })}
            </ul>
          </Card>
        )}
      </PageBody>
    </>
  );
}
