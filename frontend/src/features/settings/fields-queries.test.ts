import { expect, it } from "vitest";
import { keyOf } from "./fields-queries";

it.each([
  ["Loyalty level", [], "loyalty_level"],
  ["Café №2", [], "cafe_2"],
  ["2nd phone", [], "nd_phone"],
  ["Любимый напиток", [], "field_1"],
  ["Դաշտ", ["field_1"], "field_2"],
  ["Loyalty", ["loyalty"], "loyalty_2"],
])("makes of %s a key that nobody has", (name, taken, key) => expect(keyOf(name, taken)).toBe(key));
