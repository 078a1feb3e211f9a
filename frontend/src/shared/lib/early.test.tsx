import { render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { expect, test } from "vitest";
import { early } from "./early";

const Word = () => <p>here</p>;

function show(Part: typeof Word | ReturnType<typeof early>) {
  render(
    <Suspense fallback={<p>waiting</p>}>
      <Part />
    </Suspense>,
  );
}

test("code that has come before it is shown is shown at once", async () => {
  const Part = early(async () => Word);
  await Part.preload();
  show(Part);
  expect(screen.getByText("here")).toBeDefined();
});

test("code that has not come is waited for, and asked for once", async () => {
  let asked = 0;
  const Part = early(async () => {
    asked += 1;
    return Word;
  });
  show(Part);
  expect(screen.getByText("waiting")).toBeDefined();
  expect(await screen.findByText("here")).toBeDefined();
  await Part.preload();
  expect(asked).toBe(1);
});
