// Whether this instance can serve: it answers only when its environment is complete. It says nothing about the database,
// because restarting the app would not bring that back.
import { env } from "@/lib/env";

export function GET(): Response {
  env();
  return Response.json({ status: "ok" });
}
