import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PORT = process.env["KARTOTEKA_E2E_PORT"] ?? "8917";

/** Workers read this file again: the folder is made once, by the first. */
const DATA = process.env["KARTOTEKA_E2E_DATA"] ?? mkdtempSync(join(tmpdir(), "kartoteka-e2e-"));
process.env["KARTOTEKA_E2E_DATA"] = DATA;
// PostgreSQL never runs as root: its own account has to pass through.
chmodSync(DATA, 0o711);

export const baseURL = `http://127.0.0.1:${PORT}`;
export const ADMIN = { email: "admin@example.com", password: "a-password-for-journeys" };

/** Debian's browser; `--no-sandbox` because tests also run as root in containers. */
export const chromium = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
};

export const server = {
  command: `${process.env["KARTOTEKA_PYTHON"] ?? ".venv/bin/python"} -m api.cli serve`,
  cwd: "..",
  url: `${baseURL}/readyz`,
  timeout: 120_000,
  reuseExistingServer: false,
  stderr: "ignore" as const,
  gracefulShutdown: { signal: "SIGTERM" as const, timeout: 20_000 },
  env: {
    KARTOTEKA_PORT: PORT,
    KARTOTEKA_DATA_DIR: DATA,
    KARTOTEKA_DEMO: "0",
    KARTOTEKA_WEBHOOK_NETWORKS: "127.0.0.0/8", // receivers of the journeys are here
    KARTOTEKA_ADMIN_EMAIL: ADMIN.email,
    KARTOTEKA_ADMIN_PASSWORD: ADMIN.password,
  },
};
