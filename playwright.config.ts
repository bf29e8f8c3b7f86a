// Browser tests against a running stack: the one that `npm test` brings up, else the one of `npm start`.
import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/ensure-chromium";

const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  forbidOnly: true,
  // A second try tells a busy machine from a fault; the run names what needed one.
  retries: 1,
  // More than the cores of a build server: each waits for pages, mails and its own patience more than it works.
  workers: 5,
  // Patience costs nothing where all is well, and how busy a machine is fails no test.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: "en-US",
    timezoneId: "America/New_York",
    // Recording costs a third of the run; a failure leaves its picture and what a screen reader would hear.
    trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Containers: no user namespaces for a sandbox, little shared memory, no graphics card.
      chromiumSandbox: false,
      args: ["--disable-dev-shm-usage", "--disable-gpu"],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      // `desk` in e2e/phone.ts says which tests of the other files.
      grepInvert: /@desk/,
      testIgnore: [
        // By keyboard.
        "{focus,help,typed-dates}.spec.ts",
        // Requests without a screen, work whose size is what is tested, and the gallery, which looks at both widths itself.
        "entrances.spec.ts",
        "large-book.spec.ts",
        // Text is the same on a phone.
        "hostile-text.spec.ts",
        // Numbers are the same on a phone.
        "{counts,page-calls}.spec.ts",
        "stories.spec.ts",
        // Work at a desk: smoke.spec.ts looks at every page of it on the phone too.
        "{audit,cover,custom-fields,health,invitations,lookups,permissions,sessions,strangers,trash,workspace-settings}.spec.ts",
        "{account-ties,export-columns,off-boarding,products,reports,two-hand-overs,users}.spec.ts",
        // What is read, refused and said is the same on a phone.
        "{interactions,unfit-filters,words}.spec.ts",
      ],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
});
