import type { Draft } from "./draft";

export type Captcha = NonNullable<Draft["protection"]["captcha"]>;

/** As the services call themselves, in every language. */
export const CAPTCHA_SERVICES: Record<Captcha["service"], string> = {
  turnstile: "Cloudflare Turnstile",
  hcaptcha: "hCaptcha",
  smartcaptcha: "Yandex SmartCaptcha",
};
