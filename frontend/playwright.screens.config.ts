import { defineConfig } from "@playwright/test";
import { baseURL, chromium, server } from "./e2e/stage/server";

/** Every screen in four languages, two themes and two widths: looked at by people, checked by axe. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/screens.spec.ts",
  outputDir: "test-results",
  workers: 1,
  timeout: 120_000,
  reporter: [["list"]],
  use: { baseURL, launchOptions: chromium, locale: "en-GB", actionTimeout: 15_000 },
  webServer: server,
});
