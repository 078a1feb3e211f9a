const ZEROS = [0x0660, 0x06f0];

/** Arabic-Indic and Persian digits as Latin ones; everything else stays. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((start) => code >= start && code < start + 10) ?? code;
    return String(code - zero);
  });
}

export function onlyDigits(text: string): string {
  return latinDigits(text).replace(/\D/g, "");
}

/** "8 (912) 34" is somebody's number being typed; "Ani 2024" is not. */
export function looksLikePhone(text: string): boolean {
  const latin = latinDigits(text).trim();
  return /^[+\d\s().\-/]+$/.test(latin) && onlyDigits(latin).length >= 4;
}
