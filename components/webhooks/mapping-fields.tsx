"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { MAPPED, valueAt } from "@/lib/webhooks/schema";

interface MappingFieldsProps {
  mapping: Readonly<Record<string, string>>;
  example: string;
  errorsOf: (name: string) => readonly string[];
  onMapping: (next: Record<string, string>) => void;
  onExample: (example: string) => void;
}

/** What is found there in the example, in the words of the form. */
function found(example: string, path: string): string | undefined {
  if (example.trim() === "" || path.trim() === "") return;
  const value = valueAt(example, path.trim());
  if (value === undefined) return;
  return value === null ? "Nothing stands there in the example." : `In the example: ${value.slice(0, 80)}`;
}

/** What is read from where, with an example beside it. */
export function MappingFields({ mapping, example, errorsOf, onMapping, onExample }: MappingFieldsProps) {
  const set = (key: string, path: string) => onMapping({ ...mapping, [key]: path });
  const isUnread = example.trim() !== "" && valueAt(example, "x") === undefined;
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 font-medium">What is read from where</legend>
      <Field
        label="An example of what they send"
        description="Paste one, and each field below shows what it finds. It isn’t kept."
        error={isUnread ? ["This is no JSON."] : []}
      >
        <Textarea
          value={example}
          rows={5}
          spellCheck={false}
          className="font-mono text-sm"
          onChange={(event) => onExample(event.currentTarget.value)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {MAPPED.map(({ key, label, hint }) => (
          <Field
            key={key}
            label={label}
            description={found(example, mapping[key] ?? "")}
            error={errorsOf(key)}
          >
            <Input
              value={mapping[key] ?? ""}
              placeholder={hint}
              maxLength={300}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set(key, event.currentTarget.value)}
            />
          </Field>
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Only where this stands"
          description={found(example, mapping.only_path ?? "")}
          error={errorsOf("only_path")}
        >
          <Input
            value={mapping.only_path ?? ""}
            placeholder="type"
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set("only_path", event.currentTarget.value)}
          />
        </Field>
        <Field label="Says" error={errorsOf("only_value")}>
          <Input
            value={mapping.only_value ?? ""}
            placeholder="call.ended"
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set("only_value", event.currentTarget.value)}
          />
        </Field>
      </div>
    </fieldset>
  );
}
