// A new appointment as it is filled in, and what is sent of it.
import { useState, useTransition } from "react";
import { useShell } from "@/components/shell/shell-context";
import type { Option } from "@/components/ui/option-search";
import { useToday } from "@/components/ui/today";
import type { ActionFailure } from "@/lib/action-result";
import { bookAppointment } from "@/lib/appointments/actions";
import { useBookingStart, useFreeTimes } from "./use-free-times";

export interface BookingStart {
  about: Option | null;
  /** An hour that was pressed in the calendar. */
  start?: { day: string; time: string };
}

const EMPTY = {
  service_id: "",
  minutes: "",
  time: "",
  title: "",
  place: "",
  guest_name: "",
  guest_email: "",
  guest_phone: "",
  notes: "",
};

type Typed = typeof EMPTY & { owner_user_id: string; day: string | null };

export function useBooking(from: BookingStart) {
  const { person, workspace } = useShell();
  const today = useToday();
  const start = useBookingStart();
  const [typed, setTyped] = useState<Typed>({
    ...EMPTY,
    owner_user_id: person.id,
    day: today,
    ...from.start,
  });
  const [about, setAbout] = useState(from.about);
  const [custom, setCustom] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSending] = useTransition();
  const service = start?.services.find(({ id }) => id === typed.service_id);
  const length = String(service?.minutes ?? 30);
  const free = useFreeTimes({
    person: typed.owner_user_id,
    day: typed.day,
    service: typed.service_id,
    minutes: typed.minutes,
  });

  function change(next: Partial<Typed>) {
    setTyped((before) => ({ ...before, ...next }));
    setFailure(null);
  }

  function send(onBooked: (booked: { id: string; title: string }) => void, isBeside = false) {
    const [organization_id = "", contact_id = "", opportunity_id = ""] = about?.value.split(":") ?? [];
    const { owner_user_id, day, ...values } = typed;
    startSending(async () => {
      const result = await bookAppointment({
        workspaceId: workspace.id,
        values: {
          ...values,
          ...custom,
          // Left out, it is as long as its service.
          minutes: typed.minutes.trim() === "" ? length : typed.minutes,
          organization_id,
          contact_id,
          opportunity_id,
          day: day ?? "",
          owner_user_id: owner_user_id === person.id ? "" : owner_user_id,
          overlap_allowed: isBeside,
        },
      }).catch(() => null);
      if (result?.ok) onBooked(result.data);
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
    typed,
    change,
    about,
    setAbout: (option: Option | null) => {
      setAbout(option);
      setFailure(null);
    },
    custom,
    typeCustom: (name: string, text: string) => setCustom((before) => ({ ...before, [name]: text })),
    people: start?.people.filter(({ id }) => id !== person.id) ?? [],
    services: start?.services ?? [],
    fields: start?.fields ?? [],
    service,
    length,
    free,
    today,
    failure,
    errorsOf: (name: string) => failure?.fieldErrors?.[name] ?? [],
    busy,
    send,
  };
}
