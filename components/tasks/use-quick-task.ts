// A new task as it is typed: what the line says, over it what was chosen by hand, and what is sent of both.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import type { Option } from "@/components/ui/option-search";
import { useToday } from "@/components/ui/today";
import type { ActionFailure } from "@/lib/action-result";
import { ask } from "@/lib/ask";
import { choices, clientCache, keyOf } from "@/lib/client-cache";
import { type Scope, useScope } from "@/lib/client-scope";
import { createTask } from "@/lib/tasks/actions";
import { taskStartSchema } from "@/lib/tasks/answers";
import { repeatText } from "@/lib/tasks/rules";
import { readTypedTask } from "@/lib/tasks/typed";
import type { QuickTaskStart } from "./open-quick-task";

function startOf(scope: Scope) {
  return queryOptions({
    queryKey: keyOf(scope, "/api/tasks/start"),
    queryFn: ({ signal }) => ask("/api/tasks/start", taskStartSchema, signal),
    ...choices,
  });
}

/** What was chosen by hand: from then on the line says nothing about it. */
interface Chosen {
  due_on?: string | null;
  due_time?: string;
  repeat?: string;
  priority?: string;
  owner_user_id?: string;
}

function chosenOf({ dueOn, dueTime }: QuickTaskStart): Chosen {
  return {
    ...(dueOn === undefined ? {} : { due_on: dueOn }),
    ...(dueTime === undefined ? {} : { due_time: dueTime }),
  };
}

interface About {
  /** As the search gives it: kind, id and customer in its value. */
  about: Option | null;
  principal: Option | null;
}

function aboutOf({ organization, contactId, opportunityId, principal, label }: QuickTaskStart): About {
  return {
    about: organization
      ? { value: [organization.id, contactId, opportunityId].join(":"), label: label ?? organization.name }
      : null,
    principal: principal ? { value: principal.id, label: principal.name } : null,
  };
}

function linksOf({ about, principal }: About) {
  const [organization_id = "", contact_id = "", opportunity_id = ""] = about?.value.split(":") ?? [];
  return { organization_id, contact_id, opportunity_id, principal_id: principal?.value ?? "" };
}

export interface Added {
  id: string;
  title: string;
  dueOn: string | null;
}

export function useQuickTask(from: QuickTaskStart) {
  const { person, workspace } = useShell();
  const today = useToday();
  const { data: start } = useQuery(startOf(useScope()), clientCache);
  const [line, setLine] = useState("");
  const [isLiteral, setLiteral] = useState(false);
  const [chosen, setChosen] = useState<Chosen>(chosenOf(from));
  const [about, setAbout] = useState(aboutOf(from));
  const [custom, setCustom] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSending] = useTransition();
  const people = start?.people ?? [];
  const typed = readTypedTask(line, { today, people });
  const read = isLiteral
    ? { title: line.trim(), day: null, time: null, repeat: null, priority: null, owner: null }
    : typed;
  const values = {
    title: read.title,
    notes: "",
    due_on: read.day,
    due_time: read.time ?? "",
    repeat: repeatText(read.repeat),
    priority: read.priority ?? "medium",
    owner_user_id: read.owner?.id ?? person.id,
    ...chosen,
  };

  function send(onAdded: (added: Added) => void) {
    startSending(async () => {
      const result = await createTask({
        workspaceId: workspace.id,
        values: {
          ...values,
          ...linksOf(about),
          ...custom,
          due_on: values.due_on ?? "",
          owner_user_id: values.owner_user_id === person.id ? "" : values.owner_user_id,
        },
      }).catch(() => null);
      if (result?.ok) onAdded(result.data);
      else {
        setFailure(
          result ?? {
            ok: false,
            code: "unavailable",
            message: "No connection. What you typed is still here; try again in a moment.",
          },
        );
      }
    });
  }

  return {
    line,
    type: (next: string) => {
      setLine(next);
      setFailure(null);
    },
    /** Something left the line: it can be taken as it stands. */
    isRead: typed.title !== line.trim().replace(/\s+/g, " "),
    isLiteral,
    setLiteral,
    values,
    choose: (next: Chosen) => {
      setChosen((before) => ({ ...before, ...next }));
      setFailure(null);
    },
    about,
    setAbout: (next: Partial<About>) => setAbout((before) => ({ ...before, ...next })),
    people,
    fields: start?.fields ?? [],
    custom,
    typeCustom: (name: string, text: string) => {
      setCustom((before) => ({ ...before, [name]: text }));
      setFailure(null);
    },
    today,
    failure,
    errorsOf: (name: string) => failure?.fieldErrors?.[name] ?? [],
    busy,
    send,
    /** The next one is about the same. */
    restart: () => {
      setLine("");
      setChosen({});
      setCustom({});
      setLiteral(false);
      setFailure(null);
    },
  };
}
export type QuickTask = ReturnType<typeof useQuickTask>;
