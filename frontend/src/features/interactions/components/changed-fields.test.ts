import { expect, it } from "vitest";
import { saidOf } from "./changed-fields";

const LABELS = new Map([
  ["name", "Name"],
  ["custom.paid_by", "Paid by"],
]);

it("tells what people can read, each field of the workspace's own by itself", () => {
  const custom = {
    field: "custom",
    before: { paid_by: "cash", contract: "K-7" },
    after: { contract: "K-7", paid_by: "bank" },
  };
  const rank = { field: "rank", before: "a", after: "b" };
  const name = { field: "name", before: "One", after: null };
  const unknown = { field: "sort_close", before: null, after: null };
  expect(saidOf([name, rank, custom, unknown], LABELS)).toEqual([
    name,
    { field: "custom.paid_by", before: "cash", after: "bank" },
  ]);
});
