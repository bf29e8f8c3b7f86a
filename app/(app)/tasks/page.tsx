import type { Metadata } from "next";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NewTask } from "@/components/tasks/new-task";
import { TaskList } from "@/components/tasks/task-list";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { formatCappedCount } from "@/lib/format/number";
import { importAt } from "@/lib/imports/may";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { clockOf } from "@/lib/lists/stored";
import { route } from "@/lib/route";
import { LINK_FILTERS } from "@/lib/tasks/filters";
import { nameOfLink } from "@/lib/tasks/links";
import { countTasks, fitTasks, listTasks } from "@/lib/tasks/queries";
import { SHOWN, TASK_PRIORITIES, WHENS } from "@/lib/tasks/rules";
import { readListSetup } from "@/lib/views/queries";
import { readPermissions } from "@/lib/workspaces/people";
import { listReceivers } from "@/lib/workspaces/receivers";

export const metadata: Metadata = { title: "Tasks" };

const page = route("/tasks");
const filterNames = ["q", "when", "show", "asked", ...Object.keys(LINK_FILTERS)];

export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const member = await requireMember();
  const may = readPermissions(member);
  if (!may("read", "task")) return <NotForYou title="Tasks" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("cursor");
  const [listed, total, fit, setup, link, receivers] = await Promise.all([
    listTasks(member, params),
    countTasks(member, params),
    fitTasks(member, params),
    readListSetup(member, "tasks", asked),
    nameOfLink(member, params),
    may("assign", "task") ? listReceivers(member) : [],
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "tasks", setup.columns);
  const first = await withTexts(member, "tasks", listed, shown);
  return (
    <>
      <PageHeader
        title="Tasks"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "task") ? "/api/tasks/export" : undefined}
              importAt={importAt(member, "task")}
            />
            {may("create", "task") && <NewTask variant="primary" />}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="tasks"
          page={page}
          params={params}
          fit={fit}
          searchLabel="Search tasks"
          choices={[
            { name: "when", any: "Any day", label: "Due", options: WHENS },
            { name: "show", any: "Open", label: "Status", options: SHOWN },
            { name: "priority", any: "Any priority", options: TASK_PRIORITIES },
            // Chosen by following the tasks of a record.
            ...(link === null
              ? []
              : [
                  {
                    name: link.filter,
                    any: "About anything",
                    options: [{ value: link.id, label: link.name }],
                  },
                ]),
          ]}
          toggles={[{ name: "asked", label: "Asked of others" }]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <TaskList
            canExport={may("export", "task")}
            workspaceId={member.workspace.id}
            canChange={may("update", "task")}
            canDelete={may("delete", "task")}
            receivers={receivers.map(({ id, name }) => ({ id, name }))}
            {...clockOf(member)}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
