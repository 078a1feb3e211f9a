import { defineConfig } from "@playwright/test";
import { baseURL, chromium, server } from "./e2e/stage/server";

/** The first hour of a seller, as pictures for docs/tour. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/tour.spec.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    launchOptions: chromium,
    locale: "en-GB",
    viewport: { width: 1200, height: 750 },
    actionTimeout: 15_000,
  },
  webServer: server,
});
