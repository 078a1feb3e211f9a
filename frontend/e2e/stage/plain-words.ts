import type { Page } from "@playwright/test";

/** Words in plain Latin letters, where every text of the app is written in strange ones. */
export function plainWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const KNOWN =
      /\S+@\S+|\S+\.(?:am|com|csv|xlsx?)\b|https?:\S+|Kartoteka|English|Tilda|Webflow|Contact Form 7|Elementor|Typeform|Google Ads|Meta \(Facebook, Instagram\)|keeper-\S+|Ani Petrosyan|Gamma Spy|Chrome · Linux|Mozilla.*|Playwright.*|\b(?:Ctrl|Shift|Alt|Esc|Enter|Tab|Space|Backspace|Excel|vCard|CSV|XLSX|UTC|AMD|USD|EUR|RUB|SAR|AED|admin|API)\b|[\w/]+\/[\w/]+/gi;
    const found = new Set<string>();
    const judge = (text: string | null, where: string) => {
      const rest = (text ?? "").replace(KNOWN, "");
      if (/[A-Za-z]{3,}/.test(rest)) found.add(`${where}: ${(text ?? "").trim().slice(0, 80)}`);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (
        !parent ||
        parent.closest("script,style,kbd,code,pre,textarea[readonly],[lang=en]") ||
        !parent.checkVisibility()
      )
        continue;
      judge(node.textContent, parent.tagName.toLowerCase());
    }
    for (const one of document.querySelectorAll("[aria-label],[title],[placeholder]"))
      for (const name of ["aria-label", "title", "placeholder"]) judge(one.getAttribute(name), name);
    return [...found];
  });
}
