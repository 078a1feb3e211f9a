import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguages } from "@/i18n";
import { preferences } from "@/shared/lib/preferences";
import { listenToKeys } from "@/shared/lib/shortcuts";
import { App } from "./app";

preferences.paint();
listenToKeys();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startLanguages();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
