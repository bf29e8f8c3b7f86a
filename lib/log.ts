import "server-only";
import { pino } from "pino";
import { traceId } from "./observe/trace-id";

export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { app: "kitchen-pantry" },
  mixin: () => {
    const trace = traceId();
    return trace === null ? {} : { traceId: trace };
  },
  // Nothing that opens a door may reach a log file.
  redact: {
    paths: [
      "password",
      "*.password",
      "token",
      "*.token",
      "access_token",
      "*.access_token",
      "cookie",
      "*.cookie",
    ],
    censor: "[hidden]",
  },
});
