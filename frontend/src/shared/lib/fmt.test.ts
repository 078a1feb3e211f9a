import { describe, expect, it } from "vitest";
import { makeFmt } from "./fmt";

const DAY = new Date(2026, 10, 22, 9, 5);

describe("dates and numbers in words", () => {
  it("has Armenian of its own, because Chromium has none", () => {
    const fmt = makeFmt("hy");
    expect(fmt.date(DAY, "long")).toBe("22 նոյեմբերի, 2026 թ.");
    expect(fmt.date(DAY, "weekday")).toBe("կիրակի, 22 նոյ");
    expect(fmt.number(1234567).replace(/\s/g, " ")).toBe("1 234 567");
  });
  it("writes money with both of its hundredths, or none", () => {
    const fmt = makeFmt("ru");
    expect(fmt.amount(695_682.1).replace(/\s/g, " ")).toBe("695 682,10");
    expect(fmt.amount(6_956_821).replace(/\s/g, " ")).toBe("6 956 821");
  });
  it("writes a sum with the sign of its currency, else with its code", () => {
    const fmt = makeFmt("ru");
    expect(fmt.money({ amount: "1500.00", currency: "AMD" }).replace(/\s/g, " ")).toBe("1 500 ֏");
    expect(fmt.money({ amount: "12.50", currency: "CHF" })).toBe("12,50 CHF");
  });
  it("keeps Latin digits in Arabic", () => {
    expect(makeFmt("ar").number(1204)).toMatch(/^1.204$/);
    expect(makeFmt("ar").date(DAY)).toMatch(/22.*2026/);
  });
  it("says durations and hours alike everywhere", () => {
    expect(makeFmt("ru").duration(250)).toBe("4:10");
    expect(makeFmt("ar").time(DAY)).toBe("09:05");
  });
});
