import { describe, expect, it } from "vitest";
import { parsePlace, placeText } from "./place";

describe("place in a log", () => {
  it("comes back as it was given", () => {
    const place = { at: "2026-11-20 23:54:44.061234+00", id: 4711 };
    expect(parsePlace(placeText(place))).toEqual(place);
  });

  it.each([
    null,
    "",
    "2026-11-20 23:54:44+00",
    "2026-11-20 23:54:44+00~",
    "2026-11-20 23:54:44+00~-1",
    "2026-11-20 23:54:44+00~1e99",
    "2026-13-41 23:54:44+00~1",
    "yesterday~1",
    "2026-11-20 23:54:44+00~1~2",
  ])("refuses %j", (text) => {
    expect(parsePlace(text)).toBeNull();
  });
});
