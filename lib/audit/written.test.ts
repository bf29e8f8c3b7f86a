// What the page offers to look for, something writes; and what is written has words.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACTIVITIES, activityWord } from "./words";

const migrations = readdirSync("supabase/migrations")
  .map((name) => readFileSync(`supabase/migrations/${name}`, "utf8"))
  .join("\n");
const app = ["lib", "app"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^audit\/|database\.types/.test(name))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
  )
  .join("\n");

describe("activities", () => {
  it.each(ACTIVITIES)("$label is written by the app or by the database", ({ value }) => {
    const name = value.replace(/^event\./, "");
    const byApp = new RegExp(
      `(log_user_activity|report_own_login|reportOwnLogin|record\\()[\\s\\S]{0,120}"${name}"`,
    );
    const byDatabase = new RegExp(
      `(insert into audit\\.activity_log|log_audit_event\\(|log_of_login\\()[^;]{0,600}'${name}'`,
    );
    expect(byApp.test(app) || byDatabase.test(migrations)).toBe(true);
  });
  it("of other programs read as they are called", () => {
    expect(activityWord("event.stock_counted")).toBe("Stock counted");
  });
});
