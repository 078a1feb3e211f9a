import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env["KARTOTEKA_API"] ?? "http://127.0.0.1:8000";

/** All texts of one language travel in one file. */
function messagesChunk(id: string): string | null {
  return /\/messages\/(\w+)\.json/.exec(id)?.[1] ?? null;
}

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      routesDirectory: "src/routes",
      generatedRouteTree: "src/app/route-tree.gen.ts",
      quoteStyle: "double",
    }),
    react(),
    tailwindcss(),
  ],
  resolve: { tsconfigPaths: true },
  server: { proxy: { "/api": api, "/readyz": api } },
  build: {
    outDir: "../api/web",
    emptyOutDir: true,
    manifest: true,
    target: ["chrome123", "firefox121", "safari17.5"],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ debugName: "messages", name: (id) => `messages-${messagesChunk(id)}`, test: /\/messages\/\w+\.json/ }],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
  },
});
