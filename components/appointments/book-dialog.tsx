"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { AddedFields } from "@/components/custom-fields/fields";
import { deleteWithUndo } from "@/components/records/delete-records";
import { useShell } from "@/components/shell/shell-context";
import { searchAbout } from "@/components/tasks/search-about";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { refuseTyped } from "@/components/ui/refused";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import { lengthWords } from "@/lib/appointments/rules";
import { route } from "@/lib/route";
import { type BookingStart, useBooking } from "./use-booking";
import { Taken, WhenFields } from "./when-fields";

export interface BookDialogProps extends BookingStart {
  timeZone: string;
  onClose: () => void;
}

/** For what, with whom, when: the free times of the day to press. Loaded when it is first opened. */
export function BookDialog({ timeZone, onClose, ...start }: BookDialogProps) {
  const { person, workspace } = useShell();
  const router = useRouter();
  const booking = useBooking(start);
  const form = useRef<HTMLDivElement>(null);
  const { typed, change, service, failure, errorsOf } = booking;

  function tell({ id, title }: { id: string; title: string }) {
    notify({
      title: `${title} booked`,
      tone: "good",
      undo: () =>
        void deleteWithUndo({ workspaceId: workspace.id, resource: "appointment", ids: [id] }, title),
      action: { label: "Open", onSelect: () => router.push(route(`/appointments/${id}`)) },
    });
    onClose();
  }

  function book() {
    if (booking.busy || refuseTyped(form.current)) return;
    booking.send(tell);
  }

  const isToldAtField = failure !== null && Object.keys(failure.fieldErrors ?? {}).length > 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New appointment"
      footer={
        <>
          <Button variant="ghost" onClick={onClose} className="max-sm:hidden">
            Cancel
          </Button>
          <Button variant="primary" busy={booking.busy} onClick={book} className="max-sm:flex-1">
            Book
          </Button>
        </>
      }
    >
      <div ref={form} className="flex flex-col gap-4">
        {failure !== null && failure.reason === "time_taken" && (
          <Taken
            failure={failure}
            timeZone={timeZone}
            today={booking.today}
            busy={booking.busy}
            onChoose={change}
            onAnyway={() => booking.send(tell, true)}
          />
        )}
        {failure !== null && failure.reason !== "time_taken" && !isToldAtField && (
          <Alert tone="bad" announce>
            {failure.message}
          </Alert>
        )}
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          {booking.services.length > 0 && (
            <Field label="Service" buttonControl error={errorsOf("service_id")}>
              <Select
                aria-label="Service"
                value={typed.service_id}
                onValueChange={(id) => change({ service_id: id ?? "" })}
                options={[
                  { value: "", label: "No service" },
                  ...booking.services.map(({ id, name, minutes }) => ({
                    value: id,
                    label: `${name}, ${lengthWords(minutes)}`,
                  })),
                ]}
              />
            </Field>
          )}
          {booking.people.length > 0 && (
            <Field label="Whose time" buttonControl error={errorsOf("owner_user_id")}>
              <Select
                aria-label="Whose time"
                value={typed.owner_user_id}
                onValueChange={(owner) => change({ owner_user_id: owner ?? person.id })}
                options={[
                  { value: person.id, label: "Mine" },
                  ...booking.people.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            </Field>
          )}
        </div>
        <Field label="With" error={errorsOf("organization_id")}>
          <Combobox
            aria-label="With"
            value={booking.about}
            search={searchAbout}
            onValueChange={booking.setAbout}
            placeholder="A customer, a person, an opportunity"
          />
        </Field>
        {booking.about === null && (
          <div className="grid grid-cols-3 gap-4 max-sm:grid-cols-1">
            <Field label="Or a guest’s name" error={errorsOf("guest_name")}>
              <Input
                value={typed.guest_name}
                maxLength={160}
                autoComplete="off"
                onChange={(event) => change({ guest_name: event.currentTarget.value })}
              />
            </Field>
            <Field label="Guest’s e-mail" error={errorsOf("guest_email")}>
              <Input
                type="email"
                value={typed.guest_email}
                maxLength={254}
                autoComplete="off"
                onChange={(event) => change({ guest_email: event.currentTarget.value })}
              />
            </Field>
            <Field label="Guest’s phone" error={errorsOf("guest_phone")}>
              <Input
                type="tel"
                value={typed.guest_phone}
                maxLength={40}
                autoComplete="off"
                onChange={(event) => change({ guest_phone: event.currentTarget.value })}
              />
            </Field>
          </div>
        )}
        <WhenFields
          when={typed}
          change={change}
          free={booking.free}
          lengthHint={booking.length}
          errorsOf={errorsOf}
        />
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field label="Called" error={errorsOf("title")}>
            <Input
              value={typed.title}
              maxLength={240}
              autoComplete="off"
              placeholder={service?.name ?? "Appointment"}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
          </Field>
          <Field label="Place" error={errorsOf("place")}>
            <Input
              value={typed.place}
              maxLength={300}
              autoComplete="off"
              onChange={(event) => change({ place: event.currentTarget.value })}
            />
          </Field>
        </div>
        <Field label="Notes" error={errorsOf("notes")}>
          <Textarea
            value={typed.notes}
            maxLength={20_000}
            rows={2}
            onChange={(event) => change({ notes: event.currentTarget.value })}
          />
        </Field>
        <AddedFields
          fields={booking.fields}
          texts={booking.custom}
          errorsOf={errorsOf}
          onType={booking.typeCustom}
        />
      </div>
    </Dialog>
  );
}
