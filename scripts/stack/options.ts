// The command line of `npm start` and `npm run dev`.
import { parseArgs } from "node:util";
import { StackError } from "./errors";

export type StartOptions = {
  dev: boolean;
  fresh: boolean;
  demo: boolean;
  port: number;
  dataDir: string;
  help: boolean;
};

export const helpText = `KitchenPantry CRM on this machine: database, API, mail and app, without Docker or an account.

  npm start                 production build, demo data on the first start
  npm run dev               the same with hot reload

Options, after two dashes (npm start -- --port 8080):
  --port <number>           the app's port (3000, or the next free one)
  --data-dir <folder>       where the data lives (.data)
  --no-demo                 no demo data
  --fresh                   begin anew: deletes this stack's data first, without asking
  --help                    this text

A database of your own instead of the embedded one: set DATABASE_URL to a superuser of a Postgres 17.
`;

export function parseOptions(args: readonly string[]): StartOptions {
  let values: ReturnType<typeof parse>["values"];
  try {
    values = parse(args).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : "";
    throw new StackError(`${reason}: npm start -- --help lists the options.`);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65_535) {
    throw new StackError(`--port takes a number from 1 to 65535, not "${values.port}".`);
  }
  if (values["data-dir"].trim() === "") throw new StackError("--data-dir takes a folder.");
  return {
    dev: values.dev,
    fresh: values.fresh,
    demo: !values["no-demo"],
    port,
    dataDir: values["data-dir"],
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      dev: { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      "no-demo": { type: "boolean", default: false },
      port: { type: "string", default: "3000" },
      "data-dir": { type: "string", default: ".data" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
}
