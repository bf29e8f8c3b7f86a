// When somebody is free on a day, asked anew when what is asked for changes.
import { useQuery } from "@tanstack/react-query";
import { bookingStartSchema, freeTimesSchema } from "@/lib/appointments/answers";
import { ask } from "@/lib/ask";
import { choices, clientCache, keyOf } from "@/lib/client-cache";
import { useScope } from "@/lib/client-scope";
import { isDay } from "@/lib/format/day";

export function useBookingStart() {
  const path = "/api/appointments/start";
  const { data } = useQuery(
    {
      queryKey: keyOf(useScope(), path),
      queryFn: ({ signal }) => ask(path, bookingStartSchema, signal),
      ...choices,
    },
    clientCache,
  );
  return data;
}

interface Asked {
  person: string;
  day: string | null;
  service: string;
  minutes: string;
  /** The one that is being moved is not in its own way. */
  but?: string;
}

export function useFreeTimes({ person, day, service, minutes, but }: Asked) {
  const scope = useScope();
  const params = new URLSearchParams({
    person,
    day: day ?? "",
    ...(service === "" ? {} : { service }),
    ...(/^\d{1,4}$/.test(minutes) && Number(minutes) >= 5 && Number(minutes) <= 1440 ? { minutes } : {}),
    ...(but === undefined ? {} : { but }),
  });
  const path = `/api/appointments/free?${params}`;
  const { data, isPending } = useQuery(
    {
      queryKey: keyOf(scope, path),
      queryFn: ({ signal }) => ask(path, freeTimesSchema, signal),
      enabled: day !== null && isDay(day),
      // What was free a moment ago may be taken.
      staleTime: 0,
    },
    clientCache,
  );
  return { slots: data?.slots ?? null, isAsking: isPending && day !== null && isDay(day) };
}
