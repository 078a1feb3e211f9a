/** What a launcher shows of the installed app: one manifest for each language, alike in all but their words. */
import { mkdirSync, writeFileSync } from "node:fs";

const OUT = new URL("../../api/web/", import.meta.url);
const WORDS = {
  en: {
    name: "Kartoteka",
    description: "The card index of your customers",
    call: "Record a call",
    contact: "New contact",
    today: "Today",
  },
  ru: {
    name: "Картотека",
    description: "Картотека ваших клиентов",
    call: "Записать звонок",
    contact: "Новый контакт",
    today: "Сегодня",
  },
  hy: {
    name: "Կարտոտեկա",
    description: "Ձեր հաճախորդների քարտարանը",
    call: "Գրանցել զանգ",
    contact: "Նոր կոնտակտ",
    today: "Այսօր",
  },
  ar: {
    name: "كارتوتيكا",
    description: "فهرس بطاقات عملائك",
    call: "تسجيل مكالمة",
    contact: "جهة اتصال جديدة",
    today: "اليوم",
  },
};
const SHARED = ["text/vcard", "text/x-vcard", ".vcf", "text/csv", ".csv", ".xlsx", ".xls", ".ods"];
const png = (name, size, purpose) => ({
  src: `/${name}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});

mkdirSync(OUT, { recursive: true });
for (const [language, words] of Object.entries(WORDS)) {
  const manifest = {
    id: "/",
    name: words.name,
    short_name: words.name,
    description: words.description,
    lang: language,
    dir: language === "ar" ? "rtl" : "ltr",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f7f8fa",
    theme_color: "#0f6b5c",
    categories: ["business", "productivity"],
    icons: [
      { src: "/favicon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      png("icon-192", 192, "any"),
      png("icon-512", 512, "any"),
      png("icon-maskable-512", 512, "maskable"),
    ],
    shortcuts: [
      { name: words.call, url: "/?palette=" },
      { name: words.contact, url: "/?new-contact=" },
      { name: words.today, url: "/" },
    ],
    // Taken by the worker: a list or a card of another program waits in the import, a text begins a contact.
    share_target: {
      action: "/share",
      method: "POST",
      enctype: "multipart/form-data",
      params: { title: "title", text: "text", url: "url", files: [{ name: "file", accept: SHARED }] },
    },
  };
  writeFileSync(new URL(`manifest.${language}.webmanifest`, OUT), `${JSON.stringify(manifest, null, 2)}\n`);
}
