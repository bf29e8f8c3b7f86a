// Lite, maildev and supabase-js print while they load and run. Imported first, this keeps that out of the terminal, where
// the steps are shown, and sends it to the log once there is one.

type Sink = (text: string) => void;

const early: string[] = [];
let sink: Sink = (text) => {
  if (early.length < 200) early.push(text);
};

const inWords = (value: unknown) =>
  value instanceof Error
    ? (value.stack ?? value.message)
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

const capture = (...values: unknown[]) => sink(values.map(inWords).join(" "));
console.log = capture;
console.info = capture;
console.warn = capture;
console.error = capture;

export function sendConsoleTo(target: Sink): void {
  sink = target;
  for (const text of early.splice(0)) target(text);
}
