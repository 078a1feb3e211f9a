/** Draws the icons of the installed app from the mark in `public/favicon.svg`; run by hand when that changes. */
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const folder = new URL("../public/", import.meta.url);
const mark = readFileSync(new URL("favicon.svg", folder), "utf8");
/** A launcher may cut a maskable icon to any shape: its ink reaches the edges, the mark stays in the middle. */
const ICONS = [
  { name: "icon-192.png", size: 192, maskable: false },
  { name: "icon-512.png", size: 512, maskable: false },
  { name: "icon-maskable-512.png", size: 512, maskable: true },
  { name: "apple-touch-icon.png", size: 180, maskable: true },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const { name, size, maskable } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const inset = maskable ? size * 0.1 : 0;
  const drawn = mark.replace("<svg ", `<svg width="${size - 2 * inset}" height="${size - 2 * inset}" `);
  await page.setContent(
    `<body style="margin:0;padding:${inset}px;background:${maskable ? "#0f6b5c" : "transparent"}">${drawn}`,
  );
  writeFileSync(new URL(name, folder), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
