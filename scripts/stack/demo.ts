// The demo's people, and loading its data once per data directory.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { z } from "zod";
import { type DataDir, demoDecision, recordDemoDecision } from "./data-dir";

export type DemoUser = { email: string; password: string; role: string; workspace: string; name: string };

const password = "demo-pantry-2026";
const people = [
  ["Harbor Brokerage", "admin", "Ana Whitfield", "ana.whitfield@harbor.example"],
  ["Harbor Brokerage", "manager", "Kim Okafor", "kim.okafor@harbor.example"],
  ["Harbor Brokerage", "rep", "Dana Morales", "dana.morales@harbor.example"],
  ["Harbor Brokerage", "rep", "Sam Reyes", "sam.reyes@harbor.example"],
  ["Harbor Brokerage", "rep", "Lena Fischer", "lena.fischer@harbor.example"],
  ["Harbor Brokerage", "rep", "Theo Brandt", "theo.brandt@harbor.example"],
  ["Harbor Brokerage", "viewer", "Vera Lind", "vera.lind@harbor.example"],
  ["Greenleaf Wholesale", "admin", "Gus Park", "gus.park@greenleaf.example"],
  ["Greenleaf Wholesale", "rep", "Ivy Stone", "ivy.stone@greenleaf.example"],
  ["Cedar Dental", "admin", "Nora Quist", "nora.quist@cedar.example"],
  ["Cedar Dental", "rep", "Omar Haddad", "omar.haddad@cedar.example"],
] as const;

export const demoUsers: readonly DemoUser[] = people.map(([workspace, role, name, email]) => ({
  email,
  password,
  role,
  workspace,
  name,
}));

const demoModule = z.object({
  loadDemo: z.function({ input: [z.unknown()], output: z.promise(z.unknown()) }),
});

export type DemoResult = "loaded" | "kept" | "none yet" | "not wanted";

export async function loadDemoOnce(options: {
  dataDir: DataDir;
  projectDir: string;
  migratorUrl: string;
  wanted: boolean;
}): Promise<DemoResult> {
  const decided = demoDecision(options.dataDir);
  if (decided === "loaded") return "kept";
  if (decided === "declined") return "not wanted";
  if (!options.wanted) {
    recordDemoDecision(options.dataDir, "declined");
    return "not wanted";
  }
  const file = join(options.projectDir, "scripts", "db", "demo.ts");
  if (!existsSync(file)) return "none yet";
  const { loadDemo } = demoModule.parse(await import(pathToFileURL(file).href));
  const sql = postgres(options.migratorUrl, { max: 1, onnotice: () => {} });
  try {
    await loadDemo(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
  recordDemoDecision(options.dataDir, "loaded");
  return "loaded";
}
