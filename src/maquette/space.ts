/** True for the characters that `trim` takes away; control characters such as NUL aren't among them. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0xa0 && String.fromCharCode(code).trim() === '';
}
