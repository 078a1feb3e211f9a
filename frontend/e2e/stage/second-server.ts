import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { baseURL, server } from "./server";

const PYTHON = process.env["KARTOTEKA_PYTHON"] ?? ".venv/bin/python";
const HOME = server.env.KARTOTEKA_DATA_DIR;
const ADDRESSES = `
from pathlib import Path
from adapters.embedded_postgres import EmbeddedPostgres
base = EmbeddedPostgres(Path(${JSON.stringify(HOME)}) / "postgres").attach()
print(base.owner_dsn, base.app_dsn)
`;

/** Another installation of the server, a process tree of its own, over the base of the first. */
export class SecondServer {
  readonly address: string;
  private readonly home = mkdtempSync(join(tmpdir(), "kartoteka-second-"));
  private process: ChildProcess | null = null;

  constructor() {
    const first = new URL(baseURL);
    this.address = `http://${first.hostname}:${Number(first.port) + 1}`;
    chmodSync(this.home, 0o711);
    for (const name of readdirSync(HOME)) {
      if (name.endsWith("key")) copyFileSync(join(HOME, name), join(this.home, name));
    }
  }

  async start(): Promise<void> {
    const told = execFileSync(PYTHON, ["-c", ADDRESSES], { cwd: "..", encoding: "utf8" });
    const [owner, app] = told.trim().split(" ");
    const env = {
      ...process.env,
      ...server.env,
      DATABASE_URL: owner,
      KARTOTEKA_APP_DATABASE_URL: app,
      KARTOTEKA_PORT: new URL(this.address).port,
      KARTOTEKA_DATA_DIR: this.home,
      KARTOTEKA_PROCESSES: "1",
    };
    this.process = spawn(PYTHON, ["-m", "api.cli", "serve", "--no-worker"], {
      cwd: "..",
      env,
      stdio: "ignore",
      detached: true,
    });
    const deadline = Date.now() + 60_000;
    while (!(await this.isReady())) {
      if (Date.now() > deadline || this.process.exitCode !== null) throw new Error("no second server");
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** As when the machine loses power: the whole tree at once, without a farewell. */
  async kill(): Promise<void> {
    const dying = this.process;
    this.process = null;
    if (!dying?.pid || dying.exitCode !== null) return;
    const gone = new Promise((resolve) => dying.once("exit", resolve));
    process.kill(-dying.pid, "SIGKILL");
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.home, { recursive: true, force: true });
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.address}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}
