import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { session } from "@/api/session";
import { startLanguages } from "@/i18n";
import { preferences } from "@/shared/lib/preferences";
import { listenToKeys } from "@/shared/lib/shortcuts";
import { App } from "./app";
import { fetchAhead } from "./router";

preferences.paint();
listenToKeys();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

if (session.wasOpen()) {
  void session.refresh();
  fetchAhead();
}
await startLanguages();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
