import { describe, expect, it } from "vitest";
import { mapServiceError } from "./error-mapping";

function postgrest(code: string, message = "secret table detail", details = "", hint = "") {
  return { code, message, details, hint };
}

describe("mapServiceError", () => {
  it("passes our own refusals through with their stable code", () => {
    expect(
      mapServiceError(
        postgrest("PT409", "Somebody else changed this record.", "stale_version", "Load it again."),
      ),
    ).toEqual({
      ok: false,
      code: "stale_version",
      message: "Somebody else changed this record.",
      reason: "stale_version",
      hint: "Load it again.",
    });
    expect(mapServiceError(postgrest("PT403", "Only an admin can.", "admin_only"))).toMatchObject({
      code: "forbidden",
      reason: "admin_only",
    });
    expect(mapServiceError(postgrest("PT400", "Give a reason.", "loss_reason_required"))).toMatchObject({
      code: "refused",
    });
  });

  it("does not take a sentence for a machine code", () => {
    expect(mapServiceError(postgrest("PT400", "No.", "Key (email)=(a@b) exists"))).not.toHaveProperty(
      "reason",
    );
  });

  it.each([
    ["23505", "duplicate"],
    ["23503", "in_use"],
    ["23502", "invalid"],
    ["42501", "forbidden"],
    ["22P02", "invalid"],
    ["40P01", "conflict"],
    ["57014", "unavailable"],
    ["57P02", "unavailable"],
    ["08006", "unavailable"],
    ["PGRST001", "unavailable"],
    ["PGRST003", "unavailable"],
    ["PGRST301", "signed_out"],
    ["session_not_found", "signed_out"],
    ["over_email_send_rate_limit", "rate_limited"],
  ])("maps %s to %s and shows nothing of the original", (code, expected) => {
    const mapped = mapServiceError(postgrest(code, "secret table detail"));
    expect(mapped).toMatchObject({ code: expected });
    expect(mapped?.message).not.toContain("secret");
  });

  it.each([
    ["interactions", "interactions_interaction_date_in_range", "interaction_date", "1900 and 2199"],
    ["organizations", "organizations_tags_check", "tags", "can be kept"],
  ])("puts a bound of %s at its field", (table, constraint, field, text) => {
    const message = `new row for relation "${table}" violates check constraint "${constraint}"`;
    for (const code of ["23514", "SUP"]) {
      const mapped = mapServiceError(postgrest(code, message));
      expect(mapped).toMatchObject({ code: "invalid", message: expect.stringContaining(text) });
      expect(mapped?.fieldErrors?.[field]).toEqual([mapped?.message]);
    }
  });

  it("puts a known constraint at its field", () => {
    const error = postgrest(
      "23505",
      'duplicate key value violates unique constraint "contacts_email_living_key"',
    );
    expect(mapServiceError(error)).toMatchObject({
      code: "duplicate",
      fieldErrors: { email: [expect.any(String)] },
    });
  });

  it("reads what Lite hides behind SUP", () => {
    expect(mapServiceError(postgrest("SUP", 'new row violates check constraint "x_check"'))).toMatchObject({
      code: "invalid",
    });
    expect(
      mapServiceError(postgrest("SUP", 'conflicting key value violates exclusion constraint "x"')),
    ).toMatchObject({
      code: "conflict",
    });
    expect(
      mapServiceError(postgrest("SUP", "PostgresError: canceling statement due to statement timeout")),
    ).toMatchObject({ code: "unavailable" });
    expect(mapServiceError(postgrest("SUP", "something else"))).toBeNull();
  });

  it("says that a server can't be reached", () => {
    expect(mapServiceError(new TypeError("fetch failed"))).toMatchObject({ code: "unavailable" });
    expect(mapServiceError({ name: "OutOfReach", message: "HTTP 503" })).toMatchObject({
      code: "unavailable",
    });
    expect(mapServiceError({ name: "AuthRetryableFetchError", message: "", status: 0 })).toMatchObject({
      code: "unavailable",
    });
  });

  it.each([undefined, null, 7, "text", {}, postgrest("XX000", "boom"), new Error("boom")])(
    "leaves %j to the log",
    (error) => {
      expect(mapServiceError(error)).toBeNull();
    },
  );
});
