/** Maquettes with something wrong in them, the same for the same seed. */
import iconv from 'iconv-lite';
import { parseMaquette } from '../../src/maquette/parse';
import { demoAfterComputation, demoBlank, demoFaulty, demoFilled } from '../../demo/demo';
import { buildMaquette, fromLatin1, latin1, utf16, utf8 } from '../fixtures/maquette-builder';
import { seededRandom, type Random } from '../fixtures/random';
import { Subject } from './subject';

const small = latin1(
  buildMaquette({
    elements: [
      { typeObjet: 'ELP', code: 'UE1', label: 'Première UE', types: 'NBJR' },
      { typeObjet: 'EPR', code: 'UE1', label: 'Épreuve', types: 'NB', session: '2' },
      { typeObjet: 'VET', code: 'ET', version: '111', label: 'Étape', types: 'NBR' },
    ],
    students: ['10000001', '10000002', '10000003'].map((nip) => ({
      nip,
      nom: 'NÉEL',
      prenom: 'ZOÉ',
      naissance: '19/08/2007',
      values: ['12,50', '20', '0,5', 'ADM', 'ABI', '', '13', '20', 'AJ'],
    })),
  }),
);
/** What is mutated, the small one most: it is quickly read, and a mutation more often hits something. */
const bases = [small, small, small, demoBlank(), demoFilled(), demoAfterComputation(), demoFaulty()];
/** What a mutated maquette is merged and compared with. */
const others = [small, demoFilled()].map((bytes) => parseMaquette(fromLatin1(bytes)));

/** What may stand in a field to cause trouble. */
const troublesome = [
  ...[
    '',
    ' ',
    '\0',
    '__proto__',
    'constructor',
    'toString',
    '-0',
    '1e400',
    'NaN',
    '٣',
    '=1+1',
    '<img src=x>',
  ],
  ...[
    '9'.repeat(400),
    `0,${'0'.repeat(400)}1`,
    '20,000',
    '.',
    ',',
    ':',
    'ADM',
    'ABI',
    'VET',
    'ELP',
    'N',
    'B',
    'J',
    'R',
  ],
  ...['apoL_a01_code', 'apoL_c0001', 'apoL_c0002', 'apoL_c9999999999999999999', 'apoC_annee', 'apoC_Titre2'],
  ...['XX-APO_TITRES-XX', 'XX-APO_TYP_RES-XX', 'XX-APO_COLONNES-XX', 'XX-APO_VALEURS-XX'],
  ...[
    'APO_COL_VAL_DEB',
    'APO_COL_VAL_FIN',
    'Ã©',
    'â€™',
    '\ufffd',
    '\ufeff',
    '\u2028',
    '\u00a0',
    '10000001',
    '{0}',
  ],
];

type Mutation = (text: string, random: Random) => string;

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)]!;
}

/** Replaces a stretch of at most `longest` characters. */
function splice(text: string, random: Random, longest: number, replacement: string): string {
  const start = below(random, text.length + 1);
  return text.slice(0, start) + replacement + text.slice(start + below(random, longest + 1));
}

/** Changes the pieces between separators, in place. */
function onPieces(separator: string, change: (pieces: string[], random: Random) => void): Mutation {
  return (text, random) => {
    const pieces = text.split(separator);
    change(pieces, random);
    return pieces.join(separator);
  };
}

/** Mutations of the text, each character of which is a byte of the file. */
const mutations: Readonly<Record<string, Mutation>> = {
  'bits flipped': (text, random) => {
    const codes = Array.from(text, (character) => character.charCodeAt(0));
    for (let count = 1 + below(random, 8); count > 0; count--)
      codes[below(random, codes.length)]! ^= 1 << below(random, 8);
    return codes.map((code) => String.fromCharCode(code)).join('');
  },
  'cut off': (text, random) => text.slice(0, below(random, text.length + 1)),
  'head lost': (text, random) => text.slice(below(random, text.length + 1)),
  'stretch cut out': (text, random) => splice(text, random, 400, ''),
  'bytes inserted': (text, random) =>
    splice(
      text,
      random,
      0,
      String.fromCharCode(...Array.from({ length: 1 + below(random, 20) }, () => below(random, 256))),
    ),
  'separators inserted': (text, random) =>
    splice(
      text,
      random,
      2,
      pick(random, ['\t', '\t\t\t', '\r', '\n', '\r\n', '\n\n', ' \t']).repeat(1 + below(random, 40)),
    ),
  'stretch repeated': (text, random) => {
    const start = below(random, text.length);
    const stretch = text.slice(start, start + below(random, 300));
    return splice(text, random, 0, stretch.repeat(1 + below(random, 8)));
  },
  'lines swapped': onPieces('\n', swap),
  'fields swapped': onPieces('\t', swap),
  'lines repeated': onPieces('\n', repeat),
  'fields repeated': onPieces('\t', repeat),
  'lines lost': onPieces('\n', lose),
  'fields lost': onPieces('\t', lose),
  'fields replaced': onPieces('\t', (pieces, random) => {
    for (let count = 1 + below(random, 4); count > 0; count--)
      pieces[below(random, pieces.length)] = fromLatin1(utf8(pick(random, troublesome)));
  }),
  'keys replaced': onPieces('\n', (pieces, random) => {
    for (let count = 1 + below(random, 4); count > 0; count--) {
      const at = below(random, pieces.length);
      pieces[at] = pieces[at]!.replace(/^[^\t]*/, fromLatin1(utf8(pick(random, troublesome))));
    }
  }),
  'lines replaced': onPieces('\n', (pieces, random) => {
    const fields = Array.from({ length: below(random, 14) }, () =>
      fromLatin1(utf8(pick(random, troublesome))),
    );
    pieces[below(random, pieces.length)] = fields.join('\t');
  }),
  'other line ends': (text, random) => text.replace(/\r\n/g, () => pick(random, ['\r\n', '\n', '\r'])),
  'a long line': (text, random) =>
    splice(text, random, 0, pick(random, ['x', '\t', ' ', '9', '\0']).repeat(20_000)),
};

function swap(pieces: string[], random: Random): void {
  const [a, b] = [below(random, pieces.length), below(random, pieces.length)];
  [pieces[a], pieces[b]] = [pieces[b]!, pieces[a]!];
}

function repeat(pieces: string[], random: Random): void {
  const at = below(random, pieces.length);
  pieces.splice(at, 0, ...Array.from({ length: 1 + below(random, 30) }, () => pieces[at]!));
}

function lose(pieces: string[], random: Random): void {
  pieces.splice(below(random, pieces.length), 1 + below(random, 3));
}

/** What the bytes may have gone through at the end. */
const encodings: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'as it is': (bytes) => bytes,
  'in UTF-8': (bytes) => utf8(fromLatin1(bytes)),
  'in UTF-8 with a BOM': (bytes) => utf8(fromLatin1(bytes), true),
  'in UTF-8 twice': (bytes) => utf8(fromLatin1(utf8(fromLatin1(bytes)))),
  'in UTF-16': (bytes) => utf16(fromLatin1(bytes)),
  'in UTF-16, the other way round': (bytes) => utf16(fromLatin1(bytes), 'be'),
  'in CP437': (bytes) => new Uint8Array(iconv.encode(fromLatin1(bytes), 'cp437')),
};

/** A mutated maquette and what was done to it. */
export interface Mutated {
  readonly subject: Subject;
  readonly steps: readonly string[];
}

/** Up to four mutations of a maquette, one of ten in another encoding, one of ten with lone surrogates in its text. */
export function mutated(seed: number): Mutated {
  const random = seededRandom(seed);
  let text = fromLatin1(pick(random, bases));
  const steps: string[] = [];
  for (let count = 1 + below(random, 4); count > 0; count--) {
    const name = pick(random, Object.keys(mutations));
    steps.push(name);
    if (text.length > 0) text = mutations[name]!(text, random);
  }
  const other = pick(random, others);
  const draw = random();
  if (draw < 0.1) {
    steps.push('lone surrogates');
    const surrogates = ['\ud800', '\udc00', '\udc00\ud800'];
    return {
      subject: new Subject(undefined, splice(text, random, 1, pick(random, surrogates)), other),
      steps,
    };
  }
  const encoding = draw < 0.2 ? pick(random, Object.keys(encodings)) : 'as it is';
  steps.push(encoding);
  return { subject: new Subject(encodings[encoding]!(latin1(text)), '', other), steps };
}
