import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { expectNoBarriers, ownWord, signIn } from "./stage/act";
import { openBase } from "./stage/base";

type Heard = { id: string; headers: IncomingHttpHeaders; body: string };

/** A receiver as somebody else would run it. */
async function receiver(): Promise<{ server: Server; url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces).toString("utf8");
      heard.push({ id: String(request.headers["webhook-id"]), headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, heard };
}

/** As Standard Webhooks says: of several signatures one has to be right. */
function isSignedBy(secret: string, { id, headers, body }: Heard): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = createHmac("sha256", key).update(`${id}.${headers["webhook-timestamp"]}.${body}`);
  return String(headers["webhook-signature"])
    .split(" ")
    .includes(`v1,${signed.digest("base64")}`);
}

test("a webhook is set up in words, tested, tells what fits, signs with a new secret and sends again", async ({
  page,
  request,
}) => {
  const base = await openBase(request);
  const { server, url, heard } = await receiver();
  const [name, city] = [ownWord("Shop"), ownWord("Town")];
  const ofType = (type: string) => heard.filter(({ body }) => JSON.parse(body).type === type);
  try {
    await signIn(page);
    await page.goto("/settings/webhooks");
    await page.getByRole("button", { name: "New webhook" }).first().click();
    const form = page.getByRole("dialog", { name: "New webhook" });
    await form.getByRole("textbox", { name: "Name" }).fill(name);
    await form.getByRole("textbox", { name: "Address" }).fill(url);
    await form.getByRole("checkbox", { name: "Tell everything that happens" }).uncheck();
    await form
      .getByRole("group", { name: "Contact" })
      .first()
      .getByRole("checkbox", { name: "created" })
      .check();
    const filters = form.getByRole("region", { name: "Only about records that fit" });
    await filters
      .getByRole("group", { name: "Contacts" })
      .getByRole("button", { name: "Condition", exact: true })
      .click();
    const editor = page.getByRole("dialog", { name: "New condition" });
    await editor.getByRole("combobox", { name: "What" }).fill("City");
    await page.getByRole("option", { name: "City" }).click();
    await editor.getByLabel("Value").fill(city);
    await editor.getByRole("button", { name: "Add condition" }).click();
    await form.getByRole("button", { name: "Create" }).click();
    const secrets = page.getByRole("dialog", { name: "Secret" });
    const secret = await secrets.getByRole("textbox").inputValue();
    expect(secret).toMatch(/^whsec_/);
    await secrets.getByRole("button", { name: "I have kept it" }).click();

    await page.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect.poll(() => heard.length).toBe(1);
    expect(heard.every((one) => isSignedBy(secret, one))).toBe(true);

    await base.contact({ display_name: ownWord("Elsewhere"), addresses: [{ city: ownWord("Far") }] });
    const card = await base.contact({
      display_name: ownWord("Fits"),
      addresses: [{ city, primary: true }],
    });
    await expect.poll(() => ofType("contact.created").length).toBe(1);
    expect(JSON.parse(ofType("contact.created")[0]?.body ?? "{}").data.record_id).toBe(card.id);
    const line = page.getByRole("button", { name: /created.*Delivered/ });
    await expect(line).toBeVisible();
    await expectNoBarriers(page);

    await page.getByRole("button", { name: "New secret" }).click();
    const fresh = await secrets.getByRole("textbox").inputValue();
    expect(fresh).not.toBe(secret);
    await secrets.getByRole("button", { name: "I have kept it" }).click();
    await line.click();
    await page
      .getByRole("dialog", { name: "Delivery" })
      .getByRole("button", { name: "Send once more" })
      .click();
    await expect.poll(() => ofType("contact.created").length).toBe(2);
    const [first, again] = ofType("contact.created");
    expect(again?.id).toBe(first?.id);
    expect(again && isSignedBy(fresh, again) && isSignedBy(secret, again)).toBe(true);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByRole("link", { name })).toHaveCount(0);
  } finally {
    server.close();
  }
});
