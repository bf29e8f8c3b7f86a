"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { saveSource } from "@/lib/webhooks/actions";
import type { SourceValues } from "@/lib/webhooks/schema";
import { MappingFields } from "./mapping-fields";
import type { ShownSource } from "./sources-card";

interface SourceDialogProps {
  workspaceId: string;
  /** Null: a new one. */
  source: ShownSource | null;
  people: readonly { value: string; label: string }[];
  types: readonly { value: string; label: string }[];
  hasLeads: boolean;
  onClose: () => void;
  onSaved: (saved: { id: string; secret: string | null }) => void;
}

const SCHEMES = [
  { value: "standard", label: "Standard Webhooks" },
  { value: "hmac", label: "HMAC in a header of their own" },
] as const;
const SCORES = [
  { value: "none", label: "None" },
  { value: "hot", label: "Hot" },
  { value: "warm", label: "Warm" },
  { value: "cold", label: "Cold" },
] as const;

function begin(source: ShownSource | null, types: SourceDialogProps["types"]): SourceValues {
  if (source !== null) {
    const { name, acts_as, scheme, header, interaction_type, makes_lead, lead_score, mapping, is_on } =
      source;
    return {
      name,
      acts_as,
      scheme: scheme === "hmac" ? "hmac" : "standard",
      header,
      interaction_type,
      makes_lead,
      lead_score: toScore(lead_score),
      mapping,
      is_on,
    };
  }
  return {
    name: "",
    acts_as: "",
    scheme: "standard",
    header: null,
    interaction_type: types.find(({ value }) => value.includes("call"))?.value ?? types[0]?.value ?? "",
    makes_lead: false,
    lead_score: null,
    mapping: {},
    is_on: true,
  };
}

function toScore(value: string | null): SourceValues["lead_score"] {
  return value === "hot" || value === "warm" || value === "cold" ? value : null;
}

export function SourceDialog(props: SourceDialogProps) {
  const { workspaceId, source, people, types, hasLeads, onClose, onSaved } = props;
  const [values, setValues] = useState(() => begin(source, types));
  const [example, setExample] = useState(source?.example ?? "");
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const errorsOf = (name: string) => failure?.fieldErrors?.[name] ?? [];
  const change = (next: Partial<SourceValues>) => setValues((before) => ({ ...before, ...next }));

  function save() {
    startSaving(async () => {
      const asked = { workspaceId, id: source?.id ?? null, version: source?.version ?? null, values };
      const saved = await saveSource(asked).catch(() => null);
      if (saved?.ok) {
        onSaved(saved.data);
        onClose();
        notify({ title: `${values.name} saved`, tone: "good" });
      } else
        setFailure(
          saved ?? { ok: false, code: "unavailable", message: "No connection. Try again in a moment." },
        );
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={source === null ? "New source" : "Change source"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure !== null && (
          <Alert tone="bad" announce>
            {[failure.message, failure.hint].filter(Boolean).join(" ")}
          </Alert>
        )}
        <Field label="Name" required error={errorsOf("name")}>
          <Input
            value={values.name}
            maxLength={80}
            autoComplete="off"
            placeholder="Phone system"
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="In the name of"
            required
            buttonControl
            description="What they see is found, and what they may not do is refused."
            error={errorsOf("acts_as")}
          >
            <Select
              value={values.acts_as || null}
              options={people}
              onValueChange={(acts_as) => change({ acts_as: acts_as ?? "" })}
            />
          </Field>
          <Field label="Logged as" required buttonControl error={errorsOf("interaction_type")}>
            <Select
              value={values.interaction_type}
              options={types}
              onValueChange={(type) => change({ interaction_type: type ?? "" })}
            />
          </Field>
          <Field label="Signed with" buttonControl error={errorsOf("scheme")}>
            <Select
              value={values.scheme}
              options={SCHEMES}
              onValueChange={(scheme) =>
                change({ scheme: scheme ?? "standard", header: scheme === "hmac" ? "x-signature" : null })
              }
            />
          </Field>
          {values.scheme === "hmac" && (
            <Field label="Header" required error={errorsOf("header")}>
              <Input
                value={values.header ?? ""}
                maxLength={60}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => change({ header: event.currentTarget.value })}
              />
            </Field>
          )}
        </div>
        {hasLeads && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Checkbox
              label="Whoever nobody knows is a lead"
              description="Anybody may take it."
              checked={values.makes_lead}
              onCheckedChange={(makes_lead) =>
                change({ makes_lead, ...(makes_lead ? {} : { lead_score: null }) })
              }
            />
            {values.makes_lead && (
              <Field label="Score" buttonControl>
                <Select
                  value={values.lead_score ?? "none"}
                  options={SCORES}
                  onValueChange={(score) => change({ lead_score: toScore(score) })}
                />
              </Field>
            )}
          </div>
        )}
        <MappingFields
          mapping={values.mapping}
          example={example}
          errorsOf={errorsOf}
          onMapping={(mapping) => change({ mapping })}
          onExample={setExample}
        />
        {source !== null && (
          <Checkbox
            label="On"
            description="Off, whatever it sends is refused."
            checked={values.is_on}
            onCheckedChange={(is_on) => change({ is_on })}
          />
        )}
      </div>
    </Dialog>
  );
}
