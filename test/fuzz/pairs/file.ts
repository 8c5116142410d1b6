/** A file about a world, as one of the two programs or somebody else may have left it. */
import { bytesOf, type Encoding } from '../oracle/bytes';
import type { Draw } from './draw';
import { makeValue, varied } from './values';
import type { ColumnOf, Element, Student, World } from './world';
import { keyOf } from './world';

type Side = 'apogee' | 'scodoc';

export function fileOf(draw: Draw, world: World, side: Side): Uint8Array {
  const encoding = draw.one<Encoding>([
    ...(['iso-8859-1', 'iso-8859-1', 'iso-8859-1', 'iso-8859-1'] as const),
    ...(['windows-1252', 'windows-1252', 'utf-8', 'utf-8-bom'] as const),
  ]);
  const end = draw.one(['\r\n', '\r\n', '\r\n', '\n', '\r']);
  const isMixed = draw.chance(0.1);
  const text = linesOf(draw, world, side)
    .map((line) => line + (isMixed ? draw.one(['\r\n', '\n', '\r']) : end))
    .join('');
  const whole = draw.chance(0.1) ? text.trimEnd() : text;
  // what an encoding of one byte lacks, nobody could write into it
  return bytesOf(whole, encoding) ?? bytesOf(whole, 'windows-1252') ?? bytesOf(whole, 'utf-8')!;
}

function linesOf(draw: Draw, world: World, side: Side): string[] {
  const columns = columnsOf(draw, world, side);
  const ids = columns.map((_, rank) => `apoL_c${String(rank + 1).padStart(4, '0')}`);
  const blank = (): string => draw.one(['', '\t\t\t\t\t\t\t', '\t\t\t\t\t\t\t', ' ']);
  const sections = {
    titres: ['XX-APO_TITRES-XX', ...titlesOf(draw, world), blank()],
    typRes: draw.chance(0.1) ? [] : ['XX-APO_TYP_RES-XX', ...codeLines, blank()],
    colonnes: ['XX-APO_COLONNES-XX', ...columnLines(columns, ids), blank()],
    valeurs: ['XX-APO_VALEURS-XX', ...headerLines(draw, ids), ...rowLines(draw, world, side, columns)],
  };
  const lines = Object.values(sections).flat();
  if (draw.chance(0.02)) lines.push(...draw.one([sections.colonnes, sections.valeurs]));
  if (draw.chance(0.01))
    lines.splice(draw.below(lines.length), 0, draw.one(['XX-APO_COLONNES-XX', 'XX-APO_VALEURS-XX\t']));
  if (draw.chance(0.02)) lines.push(...draw.one([sections.titres, sections.typRes]));
  return lines;
}

const codeLines = [
  ...['1\tADM\t', '2\tADM\tAJ\t', '3\tADM\tAJ\tAJAC\t', '2\tABI\tABJ\t'],
  ...[
    'ADM : Admis\t',
    'ADM : Admis\tAJ : Ajourné\t',
    'ADM : Admis\tAJ : Ajourné\tAJAC : Ajourné\t',
    'ABI : Absence\t',
  ],
];

function titlesOf(draw: Draw, { titles }: World): string[] {
  if (draw.chance(0.02)) return [];
  const isNameless = draw.chance(0.03);
  return titles.flatMap(([key, value]) => {
    const isDecisive = key !== 'apoC_lib_dip' && key !== 'apoC_Cod_Exp';
    if (isNameless && isDecisive) return draw.chance(0.5) ? [] : [`${key}\t`];
    if (draw.chance(0.01)) return [];
    return [`${key}\t${isDecisive && draw.chance(0.01) ? draw.one(['', 'X', ` ${value}`]) : value}`];
  });
}

function columnsOf(draw: Draw, { elements, isPeaceful }: World, side: Side): ColumnOf[] {
  const known = elements.flatMap((element): Element[] => {
    if (isPeaceful) return [element];
    if (draw.chance(0.05)) return [];
    if (side === 'apogee' || !draw.chance(0.2)) return [element];
    const changed: Element = {
      ...element,
      ...draw.one([
        ...[{ session: '0' }, { session: '1' }, { session: '2' }, { typeObjet: 'EPR' }, { typeObjet: 'ELP' }],
        ...[{ annee: '2025' }, { version: '9' }, { code: 'AUTRE' }],
      ]),
    };
    return draw.chance(0.2) ? [element, changed] : [changed];
  });
  if (!isPeaceful && draw.chance(0.1))
    known.push({
      typeObjet: 'ELP',
      code: draw.one(['PLUS', 'UE1']),
      version: '',
      annee: '2026',
      session: '0',
      types: 'NBR',
    });
  const all = known.flatMap((element) =>
    Array.from(element.types).flatMap((type): ColumnOf[] =>
      isPeaceful
        ? [{ element, type }]
        : draw.chance(0.03)
          ? []
          : draw.chance(0.02)
            ? [
                { element, type },
                { element, type },
              ]
            : [{ element, type }],
    ),
  );
  return draw.chance(0.2) ? draw.shuffled(all) : all;
}

function columnLines(columns: readonly ColumnOf[], ids: readonly string[]): string[] {
  return [
    'apoL_a01_code\tType Objet\tCode\tVersion\tAnnée\tSession\tAdmission/Admissibilité\tType Rés.\t\t\tEtudiant\tNuméro',
    ...['nom', 'prenom', 'naissance'].map(
      (name, rank) => `apoL_a0${rank + 2}_${name}\t\t\t\t\t\t\t\t\t\t\t${name}`,
    ),
    'APO_COL_VAL_DEB',
    ...columns.map(({ element: { typeObjet, code, version, annee, session }, type }, rank) =>
      [
        ids[rank],
        typeObjet,
        code,
        version,
        annee,
        session,
        '1',
        type,
        `${code} - Été`,
        session,
        '1',
        type,
      ].join('\t'),
    ),
    'APO_COL_VAL_FIN',
    `apoL_c${String(columns.length + 1).padStart(4, '0')}\tAPO_COL_VAL_FIN\t\t\t `,
  ];
}

function headerLines(draw: Draw, ids: readonly string[]): string[] {
  if (draw.chance(0.04)) return [];
  const fields = ['apoL_a01_code', 'apoL_a02_nom', 'apoL_a03_prenom', 'apoL_a04_naissance', ...ids];
  const at = draw.below(fields.length);
  if (draw.chance(0.06))
    switch (draw.below(6)) {
      case 0:
        fields.splice(at, draw.between(1, 4));
        break;
      case 1:
        fields.splice(at, 0, draw.one(['', 'apoL_c0001', 'apoL_c0099']));
        break;
      case 2:
        fields[at] = draw.one(['', 'apoL_c0001', 'x']);
        break;
      case 3:
        fields.push(fields.splice(4, 1)[0] ?? '');
        break;
      case 4:
        fields.push('', 'apoL_c0050');
        break;
      default:
        fields.length = Math.max(1, at);
    }
  if (draw.chance(0.03)) fields[0] = ` ${fields[0]}`;
  if (draw.chance(0.03)) fields[at] = `${fields[at]} `;
  if (draw.chance(0.5)) fields.push(...draw.one([[''], [''], ['', '']]));
  const lines = [fields.join('\t')];
  return draw.chance(0.03) ? ['', ...lines] : lines;
}

function rowLines(draw: Draw, world: World, side: Side, columns: readonly ColumnOf[]): string[] {
  const isApogees = draw.chance(side === 'apogee' ? 0.8 : 0.15);
  const isShort = side === 'apogee' && draw.chance(0.2);
  const isEmpty = side === 'apogee' && !world.isPeaceful && draw.chance(0.15);
  const lineOf = (student: Student, nip = student.nip): string => {
    const values = columns.map((column) => {
      const value = student.values.get(keyOf(column)) ?? makeValue(draw, column.type);
      return isEmpty ? '' : varied(draw, value, column.type, world.isPeaceful);
    });
    const fields = [nip, ...identityOf(draw, student, world.trouble), ...values, ...(isApogees ? [''] : [])];
    if (isShort || draw.chance(world.trouble)) while (fields.length > 4 && fields.at(-1) === '') fields.pop();
    if (draw.chance(world.trouble)) spoil(draw, fields);
    return fields.join('\t');
  };
  const { trouble } = world;
  const present = world.students.filter(() => !draw.chance(trouble));
  const lines = present.flatMap((student) => {
    const line = lineOf(
      student,
      draw.chance(trouble / 4) ? draw.one(['', ' ', ' 10000002 ', 'É']) : student.nip,
    );
    if (!draw.chance(trouble / 2)) return [line];
    return [line, draw.chance(0.5) ? line : lineOf(student)];
  });
  const strangers = draw.chance(0.02) ? draw.between(20, 29) : 0;
  if (draw.chance(trouble * 2))
    lines.push(lineOf(draw.one(world.students), String(20_000_001 + draw.below(9))));
  const order = draw.chance(0.2) ? draw.shuffled(lines) : lines;
  if (draw.chance(0.05)) order.splice(draw.below(order.length + 1), 0, draw.one(['', '\t\t\t', ' ']));
  // of another promotion: nobody in common
  return strangers === 0 ? order : order.map((line) => line.replace(/^1/, String(strangers)));
}

function identityOf(draw: Draw, { identity: [nom, prenom, naissance] }: Student, trouble: number): string[] {
  const same: string[] = [nom, prenom, ` ${naissance}`];
  if (draw.chance(0.2))
    return draw.one([
      [nom.toLowerCase(), prenom, naissance],
      [nom.normalize('NFD').replace(/[\u0300-\u036f]/g, ''), prenom.toUpperCase(), naissance],
      [nom.replace(/[- ']/g, ' '), ` ${prenom} `, ` ${naissance} `],
    ]);
  if (!draw.chance(trouble)) return same;
  return draw.one([
    ['AUTRE', prenom, naissance],
    [nom, 'AUTRE', naissance],
    [nom, prenom, '01/12/1999'],
    ['AUTRE', prenom, '01/12/1999'],
    [nom, prenom, ''],
    ['', '', ''],
  ]);
}

/** Loses or gains fields, as files do that went through other hands. */
function spoil(draw: Draw, fields: string[]): void {
  const at = 4 + draw.below(Math.max(1, fields.length - 4));
  switch (draw.below(9)) {
    case 0:
      fields.length = draw.between(1, 3);
      break;
    case 1:
      fields.splice(draw.between(1, 2), 1);
      break;
    case 2:
      fields.splice(draw.between(1, 3), 0, draw.one(['', 'DE']));
      break;
    case 3:
      fields.splice(at, 0, '', '');
      break;
    case 4:
      fields.push(...draw.one([['12,5'], ['', 'ADM'], ['x', '']]));
      break;
    case 5:
      fields.length = at;
      break;
    case 6:
      fields.splice(at, 1);
      break;
    case 7:
      fields.push(...draw.one([[''], ['', '', '']]));
      break;
    default:
      fields[at] = draw.one(['19/08/2007', ' 1/1/07', 'NÉEL']);
  }
}
