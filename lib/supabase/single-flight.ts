// Does one piece of work once for everybody who asks for it at about the same time.

export type SingleFlight<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/** A result is shared for `keepMs` after it was asked for first; a failure is not kept. */
export function singleFlight<T>(keepMs: number): SingleFlight<T> {
  const flights = new Map<string, Promise<T>>();
  return (key, work) => {
    const running = flights.get(key);
    if (running !== undefined) return running;
    const flight = work();
    flights.set(key, flight);
    const forget = () => flights.delete(key);
    flight.then(() => setTimeout(forget, keepMs).unref(), forget);
    return flight;
  };
}
