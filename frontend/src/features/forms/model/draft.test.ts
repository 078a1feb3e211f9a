import { expect, test } from "vitest";
import { bodyOf, draftOf, type Form, isSame, newAsked } from "./draft";
import { newForm } from "./new-form";

const FORM = {
  id: "1",
  version: 3,
  active: true,
  tags: ["web"],
  source: null,
  follow_up: null,
  auto_reply: { subject: "Thank you", text: "Hello {first_name}" },
  redirect_url: null,
  thanks: null,
  origins: ["https://example.com"],
  protection: { min_seconds: 3, per_minute: 30, captcha: null },
  ...newForm("Call me back", "en", "u1"),
  routing: { kind: "fixed", user_ids: ["u1"], rules: [], hours: null, otherwise_id: null },
} as unknown as Form;

test("a form that nobody has changed is sent back as it came", () => {
  const body = bodyOf(draftOf(FORM));
  expect(body.fields).toEqual(FORM.fields);
  expect(body.auto_reply).toEqual(FORM.auto_reply);
  expect(body.routing).toEqual(FORM.routing);
  expect(body.origins).toEqual(FORM.origins);
  expect(isSame(draftOf(FORM), draftOf(FORM))).toBe(true);
});

test("websites are read however they are written below or beside each other", () => {
  const draft = { ...draftOf(FORM), origins: " a.am, b.am\n\nhttps://c.am " };
  expect(bodyOf(draft).origins).toEqual(["a.am", "b.am", "https://c.am"]);
  expect(isSame(draft, draftOf(FORM))).toBe(false);
});

test("a new field has a name of its own and is answered as its kind is", () => {
  const draft = draftOf(FORM);
  expect(newAsked("full_name", "Name", draft).name).toBe("name_2");
  const choices = [
    { key: "a", label: "Red" },
    { key: "b", label: "Grey", archived: true },
  ];
  const colour = newAsked("custom.colour", "Colour", draft, {
    key: "custom.colour",
    type: "choice",
    label: "Colour",
    choices,
  });
  expect(colour).toMatchObject({ name: "colour", kind: "select", target: "custom.colour", choices: ["Red"] });
});
