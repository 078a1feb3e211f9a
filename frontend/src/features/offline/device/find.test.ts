import { describe, expect, it } from "vitest";
import type { DeviceCard } from "../public/device-card";
import { find, indexed } from "./find";

const card = (
  id: string,
  title: string,
  phones: string[] = [],
  company: string | null = null,
): DeviceCard => ({
  id,
  type: "contact",
  title,
  company,
  phones,
  at: Number(id),
});

const index = indexed([
  card("1", "Անի Պետրոսյան", ["+37491234567"], "Acme"),
  card("2", "Anna Smith", ["+442071234567"]),
  card("3", "Анна Ковалёва", ["+79123450001"]),
]);
const ids = (text: string) => find(index, text).map((one) => one.id);

describe("the customers of this device", () => {
  it("are found by the last digits, however they are written", () => {
    expect(ids("34567")).toEqual(["2", "1"]);
    expect(ids("٣٤٥٦٧")).toEqual(["2", "1"]);
    expect(ids("091 23-45-67")).toEqual(["1"]);
    expect(ids("3456")).toEqual([]);
    expect(ids("912345")).toEqual(["3", "1"]);
  });
  it("are found by the beginnings of their words, in any order", () => {
    expect(ids("smi ann")).toEqual(["2"]);
    expect(ids("acme")).toEqual(["1"]);
    expect(ids("mith")).toEqual([]);
  });
  it("are found as they are said", () => {
    expect(ids("ani pet")).toEqual(["1"]);
    expect(ids("ковалева")).toEqual(["3"]);
    expect(ids("kovaleva")).toEqual(["3"]);
  });
  it("are not all of them where nothing is typed", () => {
    expect(ids(" ")).toEqual([]);
    expect(ids("—")).toEqual([]);
  });
});
