import { describe, expect, it } from "vitest";
import { looksLikePhone, onlyDigits } from "./digits";
import { formatPhone } from "./phone";

describe("typed numbers", () => {
  it.each(["8 (912) 34", "2345", "+374 91", "٠٩١٢", "091-23-45-67"])("%s is a phone being typed", (text) =>
    expect(looksLikePhone(text)).toBe(true),
  );
  it.each(["123", "Ani 2024", "a@b.am", ""])("%s is not", (text) => expect(looksLikePhone(text)).toBe(false));
  it("reads Arabic-Indic digits", () => expect(onlyDigits("٠٩١ 23")).toBe("09123"));
});

describe("a phone to read", () => {
  it.each([
    ["+37491234567", "+374 91 234567"],
    ["+79123456789", "+7 912 345-67-89"],
    ["+12125550123", "+1 212 555-0123"],
    ["+971501234567", "+971 50 123 4567"],
    ["+498912345678", "+49 891 234 5678"],
    ["abc", "abc"],
  ])("%s", (number, shown) => expect(formatPhone(number)).toBe(shown));
});
