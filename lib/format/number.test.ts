import { describe, expect, it } from "vitest";
import { formatCappedCount, formatCompact, formatMoney, formatNumber, formatPercent } from "./number";

describe("numbers", () => {
  it("are grouped, shortened, capped and priced", () => {
    expect(formatNumber(1284)).toBe("1,284");
    expect(formatCompact(12_345)).toBe("12.3K");
    expect(formatPercent(93)).toBe("93%");
    expect(formatCappedCount(14, 1000)).toBe("14");
    expect(formatCappedCount(1000, 1000)).toBe("1,000");
    expect(formatCappedCount(1001, 1000)).toBe("1,000+");
    expect(formatMoney(123_456, "USD")).toBe("$1,234.56");
  });
});
