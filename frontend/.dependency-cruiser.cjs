/** shared -> features -> routes -> app, one way; a feature sees only another's public/ folder. */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "shared-knows-nothing-above",
      severity: "error",
      from: { path: "^src/(shared|api|i18n)/", pathNot: "\\.test\\." },
      to: { path: "^src/(features|routes|app)/", pathNot: "/messages/" },
    },
    {
      name: "shared-ui-is-without-the-api",
      severity: "error",
      from: { path: "^src/shared/" },
      to: { path: "^src/api/" },
    },
    {
      name: "features-know-no-routes",
      severity: "error",
      from: { path: "^src/features/" },
      to: { path: "^src/(routes|app)/" },
    },
    {
      name: "routes-know-no-app",
      severity: "error",
      from: { path: "^src/routes/" },
      to: { path: "^src/app/" },
    },
    {
      name: "features-meet-in-public",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: ["^src/features/$1/", "^src/features/[^/]+/public/"] },
    },
    {
      name: "not-to-dev-dep",
      severity: "error",
      from: { path: "^src", pathNot: "(\\.test\\.tsx?$|^src/testing/)" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
