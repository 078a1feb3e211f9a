/** Groups of the national part by country code; enough to read a number, never to judge one. */
const GROUPS: [prefix: string, groups: number[], separators: string[]][] = [
  ["374", [2, 6], [" "]],
  ["971", [2, 3, 4], [" ", " "]],
  ["7", [3, 3, 2, 2], [" ", "-", "-"]],
  ["1", [3, 3, 4], [" ", "-"]],
];

/** Country codes are one digit, two of these, or three. */
const CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

function threes(digits: string): string {
  return digits.replace(/(\d{3})(?=\d{2,})/g, "$1 ").trim();
}

function grouped(digits: string, groups: number[], separators: string[]): string | null {
  if (digits.length !== groups.reduce((sum, size) => sum + size, 0)) return null;
  let at = 0;
  let text = "";
  groups.forEach((size, index) => {
    text += (index === 0 ? "" : separators[index - 1]) + digits.slice(at, at + size);
    at += size;
  });
  return text;
}

/** "+37491234567" as people read it: "+374 91 234567". What is not E.164 is shown as it is. */
export function formatPhone(number: string): string {
  const digits = /^\+(\d{6,15})$/.exec(number)?.[1];
  if (!digits) return number;
  for (const [prefix, groups, separators] of GROUPS) {
    if (!digits.startsWith(prefix)) continue;
    const national = grouped(digits.slice(prefix.length), groups, separators);
    if (national) return `+${prefix} ${national}`;
  }
  const code = CODE.exec(digits)?.[0] ?? digits.slice(0, 3);
  return `+${code} ${threes(digits.slice(code.length))}`;
}
