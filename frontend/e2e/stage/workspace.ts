import { execFileSync } from "node:child_process";
import type { Account } from "./act";
import { server } from "./server";

let serial = 0;

/** A customer base of its own, empty, with its administrator: made as the operator makes one. */
export function makeWorkspace(name: string, keeper?: string): Account {
  serial += 1;
  const account = {
    email: keeper ?? `keeper-${process.pid}-${serial}@example.com`,
    password: "a-password-for-keepers",
  };
  const [python = "", ...words] = server.command.replace(/ serve$/, " workspace create").split(" ");
  execFileSync(
    python,
    [...words, name, "--admin-email", account.email, "--admin-password", account.password],
    { cwd: server.cwd, env: { ...process.env, ...server.env }, stdio: "pipe" },
  );
  return account;
}
