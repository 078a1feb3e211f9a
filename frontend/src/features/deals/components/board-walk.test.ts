// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { placeOf, toCard, walk } from "./board-walk";

let board: HTMLElement;

/** Columns of deals, each named by its own word; "+" is the button that shows more. */
function draw(...columns: string[][]): void {
  board = document.createElement("div");
  board.innerHTML = columns
    .map((deals, n) => {
      const items = deals.map((id) =>
        id === "+" ? "<li><button>+</button></li>" : `<li data-deal="${id}"><a href="#${id}">${id}</a></li>`,
      );
      return `<section data-stage="s${n}"><ol>${items.join("")}</ol></section>`;
    })
    .join("");
  document.body.replaceChildren(board);
}

const focused = (): string | null => document.activeElement?.textContent ?? null;

function go(...steps: [number, number][]): string | null {
  for (const [aside, down] of steps) walk(board, aside, down, null);
  return focused();
}

beforeEach(() => draw(["a", "b", "c", "+"], [], ["d", "e"]));

test("from nowhere one comes to the first deal, or to the one where one was", () => {
  expect(go([0, 1])).toBe("a");
  draw(["a", "b"]);
  walk(board, 0, 1, "b");
  expect(focused()).toBe("b");
});

test("down and up stay in the column; below the last deal there are more of them", () => {
  expect(go([0, 1], [0, 1], [0, 1])).toBe("c");
  expect(go([0, 1])).toBe("+");
  expect(go([0, -1])).toBe("c");
  expect(go([0, -1], [0, -1], [0, -1])).toBe("a");
});

test("aside, a column without deals is passed over and a shorter one has an end", () => {
  expect(go([0, 1], [0, 1], [0, 1], [1, 0])).toBe("e");
  expect(go([1, 0])).toBe("e");
  expect(go([-1, 0])).toBe("b");
});

test("what is seen is followed: from right to left the next column stands to the left", () => {
  board.style.direction = "rtl";
  expect(go([0, 1], [-1, 0])).toBe("d");
  expect(go([1, 0])).toBe("a");
});

test("one goes with a deal that was moved, and stays where it stood when it is gone", () => {
  go([0, 1], [0, 1]);
  const place = placeOf(board);
  expect(place).toEqual({ dealId: "b", stageId: "s0", index: 1 });
  draw(["a", "c"], ["b"], []);
  if (place) toCard(board, place);
  expect(focused()).toBe("b");
  draw(["a"], [], []);
  if (place) toCard(board, place);
  expect(focused()).toBe("a");
});
