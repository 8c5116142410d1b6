/** Holds a merge and a comparison of a pair of files against what the oracle makes of the same bytes. */
import assert from 'node:assert/strict';
import { comparisonJson, mergeJson } from '../../src/cli/json';
import type { CompareOptions } from '../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../src/compare/compare';
import { decode, encode } from '../../src/maquette/codec';
import { applyEdits, joinByLine } from '../../src/maquette/edits';
import type { Encoding } from '../../src/maquette/encoding';
import { UnencodableCharacterError } from '../../src/maquette/encoding';
import type { Maquette } from '../../src/maquette/maquette';
import { parseMaquette } from '../../src/maquette/parse';
import type { MergeCell } from '../../src/merge/cells';
import type { MergePlan } from '../../src/merge/plan';
import { mergeEdits, planMerge } from '../../src/merge/plan';
import { UnpairableError } from '../../src/pairing/unpairable';
import * as oracle from './oracle/compare';
import type { Cell, Choice } from './oracle/merge';
import { merge } from './oracle/merge';
import type { Fault, Files } from './oracle/pair';
import { faultOf, headerConflicts, identityOf, pairColumns, pairStudents } from './oracle/pair';
import { read } from './oracle/read';
import type { Pair } from './pairs';
import { pairOf } from './pairs';

/** How often something was seen, so that one knows what the pairs reach. */
export type Tally = Map<string, number>;

const choices: readonly Choice[] = ['keep-apogee', 'take-scodoc'];

/** Does the pair of a seed; the error, if the two differ, says where and how to do it again. */
export function checkPair(seed: number, tally: Tally = new Map()): void {
  try {
    checkFiles(pairOf(seed), tally);
  } catch (error) {
    throw new Error(`not as the oracle has it\n    npm run fuzz -- pairs --seed ${seed} --cases 1`, {
      cause: error,
    });
  }
}

function checkFiles(pair: Pair, tally: Tally): void {
  const count = (what: string, times = 1): void => void tally.set(what, (tally.get(what) ?? 0) + times);
  const files: Files = { apogee: read(pair.apogee), scodoc: read(pair.scodoc) };
  const [apogee, scodoc] = [decode(pair.apogee), decode(pair.scodoc)];
  assert.deepEqual(
    [apogee.encoding, scodoc.encoding],
    [files.apogee.encoding, files.scodoc.encoding],
    'encodings',
  );
  const maquettes = [parseMaquette(apogee.text), parseMaquette(scodoc.text)] as const;
  count(`encodings: ${apogee.encoding} ← ${scodoc.encoding}`);

  const tolerances = { N: pair.tolerance, B: pair.tolerance, J: pair.tolerance };
  const rules = { ...defaultCompareOptions, tolerances, equivalentCodes: pair.equivalentCodes };
  const fault = faultOf(files);
  if (fault) {
    count(`not started: ${fault.side} ${fault.code}`);
    for (const choice of choices)
      assert.deepEqual(
        faultIn(() => planMerge(...maquettes, { conflicts: choice })),
        fault,
      );
    assert.deepEqual(
      faultIn(() => compareMaquettes(...maquettes, rules)),
      fault,
    );
    return;
  }
  count('started');
  if (files.apogee.ids === undefined || files.scodoc.ids === undefined) count('started: no line of ids');
  for (const choice of choices)
    checkMerge(files, planMerge(...maquettes, { conflicts: choice }), apogee.encoding, choice, count);
  checkComparison(files, maquettes, rules, count);
}

function faultIn(work: () => unknown): Fault | undefined {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UnpairableError)) throw error;
    const { side, code, line } = error.fault;
    return { side, code, line: line + 1 };
  }
  return undefined;
}

type Count = (what: string, times?: number) => void;

function checkMerge(files: Files, plan: MergePlan, encoding: Encoding, choice: Choice, count: Count): void {
  const expected = merge(files, choice);
  const found = lists(mergeJson(plan, null));
  // the lists of cells are looked at below
  const without = { filled: 0, overwritten: 0, kept: 0, refused: 0, juryPointsKept: 0, written: 0 };
  assert.deepEqual(
    { ...found, ...without },
    { ...pairingOf(files, 'merge'), ...without },
    `${choice}: who and what is paired`,
  );
  const cells = {
    filled: plan.filled,
    overwritten: plan.overwritten,
    kept: plan.kept,
    keptForLackOfValue: plan.keptForLackOfValue,
  };
  for (const [kind, list] of Object.entries(cells))
    assert.deepEqual(sayCells(list), sayCells(expected[kind as keyof typeof cells]), `${choice}: ${kind}`);
  assert.deepEqual(found.filled, expected.filled);
  assert.deepEqual(found.overwritten, expected.overwritten);
  assert.deepEqual(found.kept, [...expected.kept, ...expected.keptForLackOfValue]);
  assert.equal(plan.equal, expected.equal, `${choice}: equal`);
  assert.equal(plan.students.common, pairStudents(files).common, 'students in common');

  const edits = mergeEdits(plan);
  const text = applyEdits(plan.apogee.text, edits);
  assert.equal(applyEdits(plan.apogee.text, joinByLine(plan.apogee, edits)), text);
  const bytes = bytesIn(text, encoding);
  if (bytes && expected.bytes) assert.ok(Buffer.from(bytes).equals(expected.bytes), `${choice}: the bytes`);
  assert.equal(
    bytes === undefined,
    expected.bytes === undefined,
    `${choice}: whether the encoding holds the text`,
  );

  count('merges');
  if (!expected.bytes) count('merges that the encoding cannot hold');
  for (const kind of Object.keys(cells))
    count(`${choice}: ${kind}`, expected[kind as keyof typeof cells].length);
  count(`${choice}: equal`, expected.equal);
  const empty = expected.kept.filter((cell) => cell.apogee.trim() === '').length;
  count(`${choice}: kept although empty (the barème differs)`, empty);
}

function bytesIn(text: string, encoding: Encoding): Uint8Array | undefined {
  try {
    return encode(text, encoding);
  } catch (error) {
    if (error instanceof UnencodableCharacterError) return undefined;
    throw error;
  }
}

/** The order of columns is part of what is compared: a cell is named by its student and column. */
function sayCells(cells: Iterable<MergeCell | Cell>): string[] {
  return Array.from(cells, (cell) => {
    const [nip, id] = 'nip' in cell ? [cell.nip, cell.column.id] : [cell.student.nip, cell.column.apogee.id];
    return `${nip} ${id}: “${cell.apogee}” “${cell.scodoc}”`;
  });
}

function checkComparison(
  files: Files,
  maquettes: readonly [Maquette, Maquette],
  rules: CompareOptions & oracle.Rules,
  count: Count,
): void {
  const expected = oracle.compare(files, rules);
  const comparison = compareMaquettes(...maquettes, rules);
  const width = comparison.columns.matches.length;
  const either = new Set(comparison.eitherSide);
  const found = Array.from(comparison.cells, (_, index) => {
    const cell = comparison.cellAt(Math.floor(index / width), index % width);
    const { apogee, scodoc, outcome, weight } = cell;
    return {
      nip: cell.student.nip,
      id: cell.column.apogee.id,
      apogee,
      scodoc,
      outcome,
      weight,
      isEitherSide: either.has(index),
    };
  });
  assert.deepEqual(found.map(sayCompared), expected.cells.map(sayCompared), 'outcomes');
  assert.equal(comparison.isSame, expected.isSame, 'whether it is the same');
  const { header, rowConflicts, identityConflicts, loosePairs, ...json } = lists(comparisonJson(comparison));
  assert.deepEqual(
    {
      headerConflicts: header,
      ...{ rowConflicts, identityConflicts, loosePairs },
      studentsOnlyInApogee: json.studentsOnlyInApogee,
      studentsOnlyInScodoc: json.studentsOnlyInScodoc,
      columnsOnlyInApogee: json.columnsOnlyInApogee,
      columnsOnlyInScodoc: json.columnsOnlyInScodoc,
    },
    pairingOf(files, 'comparison'),
    'comparison: who and what is paired',
  );
  const isDifference = ({ outcome }: oracle.Compared): boolean => oracle.differences.includes(outcome);
  assert.deepEqual(
    (json.differences as { nip: string; column: { id: string }; kind: string; weight: string | null }[]).map(
      ({ nip, column: { id }, kind, weight }) => [nip, id, kind, weight],
    ),
    expected.cells
      .filter(isDifference)
      .map(({ nip, id, outcome, weight }) => [nip, id, outcome, weight ?? null]),
    'differences',
  );

  count('comparisons');
  if (expected.isSame) count('comparisons: the same');
  for (const { outcome, weight, isEitherSide } of expected.cells) {
    count(`outcome: ${outcome}${weight ? ` ${weight}` : ''}`);
    if (isEitherSide) count('outcome: within tolerance but on either side');
  }
  const { rowConflicts: rows, people, duplicates, common } = pairStudents(files);
  for (const { side, code } of rows) count(`rows: ${side} ${code}`);
  for (const { doubt } of people) count(`students: ${doubt ?? 'sure'}`);
  count('students: twice', duplicates.length);
  if (common === 0) count('started: nobody in common');
  const pairs = pairColumns(files);
  count('columns: paired', pairs.length);
  count('columns: loose', pairs.filter(({ isLoose }) => isLoose).length);
  count('columns: of one file', files.apogee.columns.length + files.scodoc.columns.length - 2 * pairs.length);
  if (headerConflicts(files).length > 0) count('started: headers differ');
}

function sayCompared({ nip, id, apogee, scodoc, outcome, weight, isEitherSide }: oracle.Compared): string {
  return `${nip} ${id}: “${apogee}” “${scodoc}” ${outcome} ${weight ?? ''}${isEitherSide ? ' on either side' : ''}`;
}

/** What the JSON says of the pairing, from the oracle. */
function pairingOf(files: Files, of: 'merge' | 'comparison'): object {
  const { people, rowConflicts, duplicates, lone } = pairStudents(files);
  const pairs = pairColumns(files);
  const [mine, theirs] = [files.apogee.columns, files.scodoc.columns];
  const firstRow = (side: 'apogee' | 'scodoc', nip: string) =>
    files[side].rows.find(({ fields }) => fields[0]!.trim() === nip)!;
  const doubtful =
    of === 'merge'
      ? [...people.filter(({ doubt }) => doubt).map(({ nip }) => nip), ...duplicates]
      : people.filter(({ doubt }) => doubt === 'name-and-birth-date').map(({ nip }) => nip);
  const identityConflicts = doubtful
    .map((nip) => ({ nip, mine: firstRow('apogee', nip), theirs: firstRow('scodoc', nip) }))
    .sort((a, b) => a.mine.line - b.mine.line)
    .map(({ nip, mine, theirs }) => ({ nip, apogee: identityOf(mine), scodoc: identityOf(theirs) }));
  const loneIn = (side: 'apogee' | 'scodoc'): string[] =>
    of === 'merge' ? [...lone[side]] : inOrder(files, side, [...lone[side], ...duplicates]);
  return {
    headerConflicts: headerConflicts(files),
    rowConflicts,
    identityConflicts,
    loosePairs: pairs
      .filter(({ isLoose }) => isLoose)
      .map(({ apogee, scodoc }) => ({ apogee: mine[apogee], scodoc: theirs[scodoc] })),
    studentsOnlyInApogee: loneIn('apogee'),
    studentsOnlyInScodoc: loneIn('scodoc'),
    columnsOnlyInApogee: mine.filter((_, rank) => !pairs.some(({ apogee }) => apogee === rank)),
    columnsOnlyInScodoc: theirs.filter((_, rank) => !pairs.some(({ scodoc }) => scodoc === rank)),
  };
}

function inOrder(files: Files, side: 'apogee' | 'scodoc', nips: readonly string[]): string[] {
  const lineOf = (nip: string): number =>
    files[side].rows.find(({ fields }) => fields[0]!.trim() === nip)!.line;
  return [...nips].sort((a, b) => lineOf(a) - lineOf(b));
}

/** The JSON as a program gets it. */
function lists(json: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(json).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'object' && value !== null && Symbol.iterator in value
        ? [...(value as Iterable<unknown>)]
        : value,
    ]),
  );
}
