import { crc32, deflateSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { expectNoBarriers, signIn } from "./stage/act";
import { openBase } from "./stage/base";

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A square of one colour, made here so that nothing has to be kept. */
function png(side = 64): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 120)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("a photo is put on a card and taken off again", async ({ page, request }) => {
  const base = await openBase(request);
  const card = await base.contact({ display_name: "Photo Person" });
  await signIn(page);
  await page.goto(`/contacts/${card.id}`);
  await page.getByLabel("Photo", { exact: true }).and(page.locator("input")).setInputFiles({
    name: "face.png",
    mimeType: "image/png",
    buffer: png(),
  });
  await expect(page.getByText("Picture saved")).toBeVisible();
  await expect(page.locator("header img")).toBeVisible();
  expect((await base.getContact(card.id)).photo_id).not.toBeNull();

  await page.getByRole("button", { name: "Photo", exact: true }).click();
  await page.getByRole("menuitem", { name: "Take the picture off" }).click();
  await expect(page.getByText("Picture taken off")).toBeVisible();
  await expect(page.locator("header img")).toHaveCount(0);
});

test("what is no picture is refused with its remedy", async ({ page, request }) => {
  const base = await openBase(request);
  const card = await base.contact({ display_name: "Drawing Person" });
  await signIn(page);
  await page.goto(`/contacts/${card.id}`);
  await page
    .getByLabel("Photo", { exact: true })
    .and(page.locator("input"))
    .setInputFiles({
      name: "face.png",
      mimeType: "image/png",
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    });
  await expect(page.getByText("Save it as PNG or JPEG")).toBeVisible();
});

test("a file is attached, downloaded, removed, and brought back", async ({ page, request }) => {
  const base = await openBase(request);
  const card = await base.contact({ display_name: "Paper Person" });
  await signIn(page);
  await page.goto(`/contacts/${card.id}`);
  await page
    .getByLabel("Attach a file")
    .and(page.locator("aside input"))
    .setInputFiles({
      name: "offer.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("one thousand"),
    });
  const files = page.getByRole("region", { name: "Files" });
  await expect(files.getByText("offer.txt")).toBeVisible();
  await expectNoBarriers(page);
  const download = page.waitForEvent("download");
  await files.getByRole("button", { name: /^Download/ }).click();
  expect((await download).suggestedFilename()).toBe("offer.txt");

  await files.getByRole("button", { name: "Remove offer.txt" }).click();
  await expect(page.getByText("offer.txt removed")).toBeVisible();
  await expect(files.getByText("offer.txt")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(files.getByText("offer.txt")).toBeVisible();
});
