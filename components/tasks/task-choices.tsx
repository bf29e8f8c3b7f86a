"use client";

import { searchByRole } from "@/components/organizations/search-organizations";
import { useShell } from "@/components/shell/shell-context";
import { useSay, useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { parseRepeat, repeatOptions, TASK_PRIORITIES } from "@/lib/tasks/rules";
import { searchAbout } from "./search-about";
import type { QuickTask } from "./use-quick-task";

const searchPrincipals = searchByRole("principal");

/** What the line was understood as, each part of it to be corrected. */
export function TaskChoices({ task }: { task: QuickTask }) {
  const { person } = useShell();
  const words = useWords();
  const say = useSay();
  const { values, choose, about, setAbout, people, errorsOf } = task;
  const others = people.filter(({ id }) => id !== person.id);
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Due" error={errorsOf("due_on")}>
          <DateField
            today={task.today}
            value={values.due_on}
            onValueChange={(due_on) => choose({ due_on })}
          />
        </Field>
        <Field label="Time" error={errorsOf("due_time")}>
          <Input
            value={values.due_time}
            maxLength={20}
            autoComplete="off"
            placeholder="14:30, 3pm"
            onChange={(event) => choose({ due_time: event.currentTarget.value })}
          />
        </Field>
        <Field label="Repeats" buttonControl error={errorsOf("repeat")}>
          <Select
            aria-label="Repeats"
            value={values.repeat}
            onValueChange={(repeat) => choose({ repeat: repeat ?? "" })}
            options={repeatOptions(parseRepeat(values.repeat))}
          />
        </Field>
        <Field label="Priority" buttonControl error={errorsOf("priority")}>
          <Select
            aria-label="Priority"
            value={values.priority}
            onValueChange={(priority) => choose({ priority: priority ?? "medium" })}
            options={TASK_PRIORITIES}
          />
        </Field>
      </div>
      {others.length > 0 && (
        <Field label="Whose task" buttonControl error={errorsOf("owner_user_id")}>
          <Select
            aria-label="Whose task"
            value={values.owner_user_id}
            onValueChange={(owner) => choose({ owner_user_id: owner ?? person.id })}
            options={[
              { value: person.id, label: "Mine" },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
      <Field label="About">
        <Combobox
          aria-label="About"
          value={about.about}
          search={searchAbout}
          onValueChange={(option) => setAbout({ about: option })}
          placeholder="A customer, a person, an opportunity"
        />
      </Field>
      {words.principals && (
        <Field label={say("Principal")}>
          <Combobox
            aria-label={say("Principal")}
            value={about.principal}
            search={searchPrincipals}
            onValueChange={(option) => setAbout({ principal: option })}
            placeholder={say("Which principal?")}
            empty={say("No principal by that name.")}
          />
        </Field>
      )}
    </>
  );
}
