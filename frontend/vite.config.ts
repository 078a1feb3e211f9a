import { readdirSync, readFileSync } from "node:fs";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { seldomCalls } from "./scripts/seldom-calls";

const api = process.env["KARTOTEKA_API"] ?? "http://127.0.0.1:8000";

const TEXTS = /\/(?:messages|i18n\/all)\/(\w+)\.(?:json|ts)$/;

/** All texts of one language travel in one file. */
function messagesChunk(id: string): string | null {
  return TEXTS.exec(id)?.[1] ?? null;
}

/** What every page stands on, in one file that changes only with a dependency. */
const CORE =
  /node_modules\/(?:react|react-dom|scheduler|i18next|react-i18next|use-sync-external-store|@tanstack\/(?:router-core|react-router|history|store|react-store))\/|node_modules\/@tanstack\/(?:query-core\/.*\/(?:onlineManager|queryClient)|react-query\/.*\/QueryClientProvider)\.js|node_modules\/@base-ui\/react\/.*DirectionContext/;

/** Our own small things that every page uses; apart they would be thirty requests. */
const BASE =
  /vite\/preload-helper|src\/(?:shared\/lib\/(?:cx|early|keys|shortcuts|toasts|iso-day|zone|own-clock|preferences|overlays|use-media)|shared\/ui\/(?:button|icon-button|tooltip|kbd|error-panel|empty-state|toast-region|skeleton)|api\/(?:session|errors)|i18n\/(?:index|languages|use-language))\.tsx?$/;

/** What each address holds, without its page: read by the router at the start, in one file instead of a score. */
const ROUTES =
  /src\/(?:routes\/(?:[^?/]+\/)*[^-?/][^?/]*$|features\/(?:lists\/public\/list-state|tasks\/tabs|telephony\/model\/log-state)\.ts$)/;

/** Small things of every page behind the door: each alone would be a request, and a name in every list of them. */
const PARTS =
  /src\/(?:features\/lists\/filter\/filter-parameter|shared\/(?:lib\/(?:fmt|use-fmt|phone|digits|use-debounced)|ui\/(?:chip|field|select-field|tag|tint|face|relative-time|popover|combobox|inline-edit|part-boundary)))\.tsx?$/;

/** What a list and a card both stand on. */
const CARDS =
  /src\/(?:api\/(?:session-fetch|change-sets|client|gen\/(?!sdk\.gen\.ts\?seldom))|features\/(?:change-sets\/public\/use-undo|cards\/public\/(?:reference-queries|clashes)|lists\/(?:public\/(?:list-ask|list-trail|use-record-pages)|filter\/filter-model))|shared\/lib\/kept-edits)/;

/** A list itself: its table, and how it is told in the address. */
const LISTING =
  /src\/(?:features\/lists\/(?:table\/(?!paste|cell-change)|parts\/(?:list-head|head-tools|total)|public\/record-list)|shared\/ui\/(?:data-table|use-list-keys))/;

/** Where every page takes its icons from; those of other places come with them, or on their own. */
const EVERY_PAGE = [
  "app/shell",
  "features/lists",
  "features/contacts",
  "features/companies",
  "features/cards",
  "features/session",
  "features/change-sets",
  "features/files/public",
  "features/search",
  "shared/ui",
];

/** What a card shows besides: its line of time, its tasks, who looks at it. */
const OF_CARDS = [
  "features/interactions",
  "features/live",
  "features/merging/public",
  "features/tasks/public",
];

function iconsOf(folders: readonly string[]): Set<string> {
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(`src/${folder}`, import.meta.url), { recursive: true, encoding: "utf8" })
      .filter((name) => /(?<!test)\.tsx?$/.test(name))
      .map((name) => new URL(`src/${folder}/${name}`, import.meta.url)),
  );
  const lists = files.flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/import \{([^}]*)\} from "lucide-react"/g),
  ]);
  const names = new Set(
    lists.flatMap(([, list = ""]) =>
      list
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  );
  const all = new URL("node_modules/lucide-react/dist/esm/lucide-react.mjs", import.meta.url);
  const icons = [
    ...readFileSync(all, "utf8").matchAll(/export \{([^}]*)\} from '\.\/icons\/([\w-]+)\.mjs'/g),
  ];
  const known = ([, list = ""]: string[]) =>
    list.split(/default as |,/).some((name) => names.has(name.trim()));
  return new Set(icons.filter(known).map(([, , file = ""]) => file));
}

const EVERYDAY_ICONS = iconsOf(EVERY_PAGE);
const CARD_ICONS = iconsOf(OF_CARDS);
const ICON = /node_modules\/lucide-react\/.*\/icons\/([\w-]+)\.m?js$/;

const isEveryday = (id: string): boolean => EVERYDAY_ICONS.has(ICON.exec(id)?.[1] ?? "") || !ICON.test(id);

export default defineConfig({
  plugins: [
    seldomCalls(),
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
    modulePreload: { polyfill: false },
    target: ["chrome123", "firefox121", "safari17.5"],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "core", test: CORE, priority: 3 },
            { name: "base", test: BASE, priority: 2 },
            {
              name: "calls",
              test: /sdk\.gen\.ts\?seldom/,
              priority: 3,
              includeDependenciesRecursively: false,
            },
            { name: "routes", test: ROUTES, priority: 2, includeDependenciesRecursively: false },
            { name: "parts", test: PARTS, priority: 1, includeDependenciesRecursively: false },
            { name: "cards", test: CARDS, priority: 1, includeDependenciesRecursively: false },
            { name: "listing", test: LISTING, priority: 1, includeDependenciesRecursively: false },
            { name: "query", test: /node_modules\/@tanstack\/(?:react-query|query-core)\//, priority: 2 },
            {
              name: "icons",
              test: (id) => /node_modules\/lucide-react\//.test(id) && isEveryday(id),
              priority: 2,
            },
            {
              name: "card-icons",
              test: (id) => CARD_ICONS.has(ICON.exec(id)?.[1] ?? ""),
              priority: 1.5,
              includeDependenciesRecursively: false,
            },
            { name: "more-icons", test: ICON, priority: 1, includeDependenciesRecursively: false },
            {
              debugName: "messages",
              name: (id) => `messages-${messagesChunk(id)}`,
              test: TEXTS,
            },
          ],
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
