import { expect, test } from "vitest";
import { messagesIn } from "./stream";

test("messages are told when they are whole, heartbeats never", () => {
  const [whole, rest] = messagesIn(
    'retry: 2000\n\nid: a\nevent: changes\ndata: {"x":": "}\n\n: still here\n\nid: b\nda',
  );
  expect(whole).toEqual([{ id: "a", data: '{"x":": "}' }]);
  expect(messagesIn(`${rest}ta: {}\n\n`)[0]).toEqual([{ id: "b", data: "{}" }]);
});
