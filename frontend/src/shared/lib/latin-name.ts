/** How a name is said, for those who do not read its script: as in passports, as far as letters tell. */
const CYRILLIC: Record<string, string> = Object.fromEntries(
  "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ  ы y ь  э e ю yu я ya і i ї yi є ye ґ g"
    .split(/ (?=\p{Script=Cyrillic})/u)
    .map((pair) => [pair.slice(0, 1), pair.slice(2).trim()]),
);
const ARMENIAN: Record<string, string> = Object.fromEntries(
  "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev"
    .split(/ (?=\p{Script=Armenian})/u)
    .map((pair) => [pair.slice(0, 1), pair.slice(2).trim()]),
);
const ARABIC: Record<string, string> = Object.fromEntries(
  "ا a أ a إ i آ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m ن n ه h و w ي y ى a ة a ء  ئ y ؤ w پ p چ ch گ g"
    .split(/ (?=\p{Script=Arabic})/u)
    .map((pair) => [pair.slice(0, 1), pair.slice(2).trim()]),
);
const LETTERS = { ...CYRILLIC, ...ARMENIAN, ...ARABIC };
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Arabic}]/u;

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Between consonants and at the end of a word, the two Arabic half-vowels are long vowels. */
function voiced(word: string): string {
  const after = "(?<=[ء-ي])(?<![اأإآىوي])";
  return word
    .replace(new RegExp(`${after}ي(?![اأإآىوي])`, "gu"), "i")
    .replace(new RegExp(`${after}و(?![اأإآىوي])`, "gu"), "u");
}

function latinWord(word: string): string {
  const lower = word
    .toLowerCase()
    .normalize("NFC")
    .replace(/[\u064b-\u0652\u0640]/g, "")
    .replaceAll("ու", "u");
  const latin = Array.from(voiced(lower), (letter) => LETTERS[letter] ?? letter).join("");
  if (/^\p{Lu}{2,}$/u.test(word)) return latin.toUpperCase();
  // Arabic has no capitals; a name in Latin letters begins with one.
  const named = FOREIGN.test(word) && (/^\p{Lu}/u.test(word) || /\p{Script=Arabic}/u.test(word));
  return named ? capital(latin) : latin;
}

/** `null` for a name that is in Latin letters already. */
export function latinName(name: string): string | null {
  if (!FOREIGN.test(name)) return null;
  return name
    .split(/([^\p{L}\p{M}]+)/u)
    .map((part) => (/\p{L}/u.test(part) ? latinWord(part) : part))
    .join("");
}
