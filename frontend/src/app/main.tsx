import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguages } from "@/i18n";
import { listenToKeys } from "@/shared/lib/shortcuts";
import { preferences } from "@/shared/lib/preferences";
import { configureClient } from "@/api/client";
import { App } from "./app";

preferences.paint();
listenToKeys();
configureClient();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startLanguages();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
