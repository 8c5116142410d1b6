import { only1252 } from '../../maquette/encoding';
import { encode } from '../../maquette/codec';
import type { Maquette } from '../../maquette/maquette';
import type { Token } from '../../maquette/model';
import { columnFields } from '../../maquette/model';
import { say } from '../../message';
import { headRule } from '../rule';
import { onLine } from '../spans';

/** What the bytes from 0x80 mean in two encodings that are met by mistake. */
const characters = {
  MacRoman:
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\xa0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  CP850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\xad±‗¾¶§÷¸°¨·¹³²■\xa0',
} as const;

/** What a file went through: the name of the wrong encoding, and what each wrong character was. */
export interface Misreading {
  readonly encoding: keyof typeof characters;
  readonly right: ReadonlyMap<string, string>;
}

const misreadings: readonly Misreading[] = (['MacRoman', 'CP850'] as const).flatMap((encoding) => {
  const read = new Map<string, string>();
  const written = new Map<string, string>();
  Array.from(characters[encoding], (character, index) => {
    const byte = String.fromCharCode(0x80 + index);
    // ISO-8859-1 that was read in that encoding
    if (byte >= '\xa0') read.set(character, byte);
    // a file in that encoding, read as ISO-8859-1
    written.set(byte, character);
  });
  // or as windows-1252
  for (const character of only1252)
    written.set(character, written.get(String.fromCharCode(encode(character, 'windows-1252')[0]!))!);
  return [
    { encoding, right: read },
    { encoding, right: written },
  ];
});

/** The heading that every maquette has with an accent: that of the years of columns. */
function heading(maquette: Maquette): { line: number; token: Token; accent: string } | undefined {
  const definition = maquette.studentFieldDefinitions.find(({ id }) => id.text === 'apoL_a01_code');
  const token = definition?.fields[columnFields.indexOf('annee')];
  const accent = token && /^Ann(.)e$/u.exec(token.text)?.[1];
  return accent ? { line: definition.line, token, accent } : undefined;
}

/** What the file went through, by its fixed headings (`AnnÈe`, `AnnÚe`); undefined where it is sound, or lost. */
export function misreadingOf(maquette: Maquette): Misreading | undefined {
  const found = heading(maquette);
  return found && found.accent !== 'é'
    ? misreadings.find(({ right }) => right.get(found.accent) === 'é')
    : undefined;
}

/** `wrong-encoding`, at the heading that shows it. */
export const wrongEncoding = headRule(['wrong-encoding'], (maquette, report) => {
  const found = heading(maquette);
  if (!found) return;
  const misreading = misreadingOf(maquette);
  if (!misreading && found.accent !== '?') return;
  report({
    code: 'wrong-encoding',
    ...onLine(maquette, found.line, found.token),
    message: misreading
      ? say(
          '“{0}” should be “Année”: the accents of this file went through {1}. Decode the file again (quick fix).',
          found.token.text,
          misreading.encoding,
        )
      : say(
          '“{0}” should be “Année”: the accents of this file are lost (?). Get the file from Apogée again.',
          found.token.text,
        ),
  });
});
