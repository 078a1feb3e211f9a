import { describe, expect, it } from "vitest";
import { clockIn } from "@/shared/lib/own-clock";
import { EMPTY_DRAFT } from "./draft";
import { interactionBody } from "./interaction-body";

const HERE = clockIn(Intl.DateTimeFormat().resolvedOptions().timeZone);
const NOW = new Date(2026, 10, 22, 14, 0);
const ANI = { contactId: "c1" };

describe("what the composer sends", () => {
  it("is one write: the call, its outcome and the next step", () => {
    const draft = {
      ...EMPTY_DRAFT,
      kind: "call" as const,
      text: "Agreed to meet",
      outcome: "reached",
      followUp: "fri 10 meeting",
    };
    expect(interactionBody(draft, ANI, NOW, "Follow up", HERE)).toEqual({
      kind: "call",
      occurred_at: NOW.toISOString(),
      body: "Agreed to meet",
      outcome: "reached",
      direction: "outbound",
      contact_ids: ["c1"],
      follow_up: { title: "meeting", due_at: new Date(2026, 10, 27, 10, 0).toISOString() },
    });
  });
  it("takes the follow-up out of the note", () => {
    const draft = { ...EMPTY_DRAFT, text: "Wants the list\n> tomorrow" };
    const body = interactionBody(draft, ANI, NOW, "Follow up", HERE);
    expect(body["body"]).toBe("Wants the list");
    expect(body["follow_up"]).toEqual({ title: "Follow up", due_on: "2026-11-23" });
  });
  it("is enough with an outcome alone", () => {
    const body = interactionBody({ ...EMPTY_DRAFT, kind: "call", outcome: "no_answer" }, ANI, NOW, "x", HERE);
    expect(body).not.toHaveProperty("body");
    expect(body["outcome"]).toBe("no_answer");
  });
  it("belongs to a company when written on its card", () => {
    expect(interactionBody({ ...EMPTY_DRAFT, text: "x" }, { companyId: "f1" }, NOW, "x", HERE)).toMatchObject(
      {
        company_id: "f1",
      },
    );
  });
  it("takes the next step as it was corrected by hand", () => {
    const planned = { title: "Visit", day: "2026-12-01", time: "", assigneeId: "u2" };
    const draft = { ...EMPTY_DRAFT, text: "x", followUp: "fri call", planned };
    expect(interactionBody(draft, ANI, NOW, "x", HERE)["follow_up"]).toEqual({
      title: "Visit",
      due_on: "2026-12-01",
      assignee_id: "u2",
    });
  });
  it("is about a deal, its company and those of its people who were there", () => {
    const people = [
      { id: "c1", name: "Ani" },
      { id: "c2", name: "Levon" },
    ];
    const deal = { dealId: "d1", people, companyId: "f1" };
    const about = { deal_id: "d1", company_id: "f1" };
    const draft = { ...EMPTY_DRAFT, text: "x" };
    expect(interactionBody(draft, deal, NOW, "x", HERE)).toMatchObject({
      ...about,
      contact_ids: ["c1", "c2"],
    });
    const away = { ...draft, without: ["c2"] };
    expect(interactionBody(away, deal, NOW, "x", HERE)).toMatchObject({ ...about, contact_ids: ["c1"] });
    const firmless = interactionBody(draft, { ...deal, companyId: null }, NOW, "x", HERE);
    expect(firmless).not.toHaveProperty("company_id");
  });
  it("carries who was there, who is asked, tags, and when it was", () => {
    const draft = {
      ...EMPTY_DRAFT,
      kind: "meeting" as const,
      text: "With @Vlad Orlov about #опт",
      when: "вчера 15:30",
      people: [{ id: "c2", name: "Levon" }],
      colleagues: [{ id: "u1", name: "Ani" }],
      mentions: [{ id: "u2", name: "Vlad Orlov" }],
      pinned: true,
      confidential: true,
    };
    expect(interactionBody(draft, ANI, NOW, "x", HERE)).toEqual({
      kind: "meeting",
      body: "With @Vlad Orlov about #опт",
      occurred_at: new Date(2026, 10, 21, 15, 30).toISOString(),
      contact_ids: ["c1", "c2"],
      participant_user_ids: ["u1"],
      mentioned_user_ids: ["u2"],
      add_tags: ["опт"],
      pinned: true,
      confidential: true,
    });
  });
});
