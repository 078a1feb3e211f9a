import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import i18next from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider, initReactI18next } from "react-i18next";
import common from "../i18n/messages/en.json";

const texts = i18next.createInstance();
void texts.use(initReactI18next).init({
  lng: "en",
  defaultNS: "common",
  resources: { en: { common } },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
});

/** A component as the app shows it: English, with an empty cache. */
export function renderInApp(children: ReactNode) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children: inner }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>
      <I18nextProvider i18n={texts}>{inner}</I18nextProvider>
    </QueryClientProvider>
  );
  return render(children, { wrapper });
}
