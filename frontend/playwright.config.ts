import { defineConfig } from "@playwright/test";
import { baseURL, chromium, server } from "./e2e/stage/server";

/** The workspace's own zone, for the browser and for what the journeys reckon: a day begins for all at once. */
const ZONE = "Asia/Yerevan";
process.env["TZ"] = ZONE;

/** Journeys against the real back end, started on an empty base of its own. */
export default defineConfig({
  testDir: "e2e",
  testIgnore: ["**/screens.spec.ts", "**/tour.spec.ts"],
  outputDir: "test-results",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores carry browser, server and database: a second try tells a busy machine from a defect.
  // What needed it is listed as flaky at the end, and is to be mended.
  retries: 1,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  use: {
    baseURL,
    launchOptions: chromium,
    locale: "en-GB",
    timezoneId: ZONE,
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    // A trace copies the page at each step, which is a third of the work: only what failed is tried again with one.
    trace: "on-first-retry",
    // What a worker answers, `page.route` does not see; the journeys without a network switch it on.
    serviceWorkers: "block",
  },
  webServer: server,
});
