import { firstSupported, type Language } from "@/i18n/languages";
import type { Option } from "@/shared/ui/select-field";

const REGIONS =
  "AM RU GE BY KZ KG UZ TJ TM AZ MD UA EE LV LT PL CZ SK HU RO BG RS HR SI BA ME MK AL GR CY TR IL JO LB SY IQ IR SA AE QA BH KW OM YE EG LY TN DZ MA SD DE AT CH FR BE NL LU GB IE ES PT IT MT DK SE NO FI IS US CA MX BR AR CL CO PE VE UY PY BO EC CR PA CU DO IN PK BD LK NP CN HK TW JP KR MN VN TH MY SG ID PH AU NZ ZA NG KE ET GH TZ UG SN CM CI AF".split(
    " ",
  );

/** Chromium has no Armenian names; these are the neighbours and the large ones, the others keep their code. */
const HY_REGIONS: Readonly<Record<string, string>> = {
  AM: "Հայաստան",
  RU: "Ռուսաստան",
  GE: "Վրաստան",
  BY: "Բելառուս",
  KZ: "Ղազախստան",
  KG: "Ղրղզստան",
  UZ: "Ուզբեկստան",
  TJ: "Տաջիկստան",
  TM: "Թուրքմենստան",
  AZ: "Ադրբեջան",
  MD: "Մոլդովա",
  UA: "Ուկրաինա",
  EE: "Էստոնիա",
  LV: "Լատվիա",
  LT: "Լիտվա",
  PL: "Լեհաստան",
  CZ: "Չեխիա",
  BG: "Բուլղարիա",
  GR: "Հունաստան",
  CY: "Կիպրոս",
  TR: "Թուրքիա",
  IL: "Իսրայել",
  JO: "Հորդանան",
  LB: "Լիբանան",
  SY: "Սիրիա",
  IQ: "Իրաք",
  IR: "Իրան",
  SA: "Սաուդյան Արաբիա",
  AE: "Արաբական Միացյալ Էմիրություններ",
  QA: "Քաթար",
  KW: "Քուվեյթ",
  EG: "Եգիպտոս",
  DE: "Գերմանիա",
  AT: "Ավստրիա",
  CH: "Շվեյցարիա",
  FR: "Ֆրանսիա",
  BE: "Բելգիա",
  NL: "Նիդերլանդներ",
  GB: "Միացյալ Թագավորություն",
  ES: "Իսպանիա",
  PT: "Պորտուգալիա",
  IT: "Իտալիա",
  US: "ԱՄՆ",
  CA: "Կանադա",
  IN: "Հնդկաստան",
  CN: "Չինաստան",
  JP: "Ճապոնիա",
  AU: "Ավստրալիա",
};
const HY_CURRENCIES: Readonly<Record<string, string>> = {
  AMD: "Հայկական դրամ",
  RUB: "Ռուսական ռուբլի",
  USD: "ԱՄՆ դոլար",
  EUR: "Եվրո",
  GEL: "Վրացական լարի",
  GBP: "Բրիտանական ֆունտ",
  KZT: "Ղազախական տենգե",
  AED: "ԱՄԷ դիրհամ",
  IRR: "Իրանական ռիալ",
};

function named(codes: readonly string[], type: "region" | "currency", language: Language): Option[] {
  const own = type === "region" ? HY_REGIONS : HY_CURRENCIES;
  const names = new Intl.DisplayNames([language], { type, fallback: "code" });
  const nameOf = (code: string) => (language === "hy" ? (own[code] ?? code) : (names.of(code) ?? code));
  const options = codes.map((code) => {
    const name = nameOf(code);
    return { value: code, label: name === code ? code : `${name} · ${code}` };
  });
  return options.sort((one, other) => one.label.localeCompare(other.label, firstSupported([language])));
}

export const regionOptions = (language: Language): Option[] => named(REGIONS, "region", language);

export const currencyOptions = (language: Language): Option[] =>
  named(Intl.supportedValuesOf("currency"), "currency", language);

/** Zones are called by their own names everywhere, so that two colleagues mean the same one. */
export function timeZoneOptions(): Option[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({ value: zone, label: zone }));
}
