// The stack under test, as it describes itself in its stack.json.
import { readFileSync } from "node:fs";
import { z } from "zod";

const stackSchema = z.object({
  appUrl: z.url(),
  apiUrl: z.url(),
  mailUrl: z.url(),
  publishableKey: z.string(),
  /** What a scheduler shows. */
  cronSecret: z.string(),
  /** What whoever reads the figures shows. */
  metricsSecret: z.string(),
  /** As the migrating role, and as the operator where the stack runs its own server. */
  databaseUrl: z.string(),
  adminDatabaseUrl: z.string().optional(),
  apiLog: z.string(),
  users: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      role: z.string(),
      workspace: z.string(),
      name: z.string(),
    }),
  ),
});

export type Stack = z.infer<typeof stackSchema>;
export type DemoUser = Stack["users"][number];

export function readStack(): Stack {
  const file = process.env.KP_STACK_FILE ?? ".data/stack.json";
  try {
    return stackSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Error(
      `No running stack in ${file}: run "npm start" beside, or the whole with "npm run test:e2e".`,
      {
        cause: error,
      },
    );
  }
}
