// Stage `build`: the production build in a folder of its own, then a look through everything the browser would get.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findSecrets, secretMarkers } from "./bundle-secrets";
import { summaryLine } from "./counts";

const distDir = ".next-test";
const tsconfigFolder = "test-results/build";

rmSync(join(distDir, "standalone"), { recursive: true, force: true });
rmSync(join(distDir, "static"), { recursive: true, force: true });
mkdirSync(tsconfigFolder, { recursive: true });
writeFileSync(
  join(tsconfigFolder, "tsconfig.json"),
  JSON.stringify({
    extends: "../../tsconfig.json",
    include: ["../../app/**/*", "../../components/**/*", "../../lib/**/*"],
  }),
);

const { status } = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  stdio: "inherit",
  env: { ...process.env, NEXT_DIST_DIR: distDir },
});

if (status === 0) {
  // The same two copies that the Dockerfile makes: the folder is then a server that needs nothing else.
  cpSync(join(distDir, "static"), join(distDir, "standalone", distDir, "static"), { recursive: true });
  if (existsSync("public")) cpSync("public", join(distDir, "standalone", "public"), { recursive: true });
  const found = findSecrets(join(distDir, "static"));
  for (const { file, marker } of found)
    console.error(`A secret's name or value reaches the browser: "${marker}" in ${file}`);
  const passed = 1 + secretMarkers.length - new Set(found.map(({ marker }) => marker)).size;
  console.log(summaryLine({ passed, failed: 1 + secretMarkers.length - passed }));
  process.exitCode = found.length > 0 ? 1 : 0;
} else {
  process.exitCode = 1;
}
