/** Everything that this project does with a maquette, as the extension and the terminal call it, for hostile ones. */
import assert from 'node:assert/strict';
import type { Comparison } from '../../src/compare/compare';
import { compareMaquettes } from '../../src/compare/compare';
import { defaultCaseOptions, proposeCases } from '../../src/compare/cases';
import { comparisonCsv } from '../../src/compare/csv';
import { comparisonHtml } from '../../src/compare/html';
import { juryPoints, juryPointsText } from '../../src/compare/jury-points';
import type { RecordOptions } from '../../src/compare/record';
import { comparisonText } from '../../src/compare/text';
import { comparisonXlsx } from '../../src/compare/xlsx';
import type { Checked } from '../../src/diagnostics/check';
import { check, recheck } from '../../src/diagnostics/check';
import { fixAll, fixesFor, mend } from '../../src/diagnostics/fixes';
import type { DiagnosticCode } from '../../src/diagnostics/registry';
import type { Diagnostic } from '../../src/diagnostics/types';
import { decode, encode, startsLikeMaquette } from '../../src/maquette/codec';
import { applyEdits, joinByLine } from '../../src/maquette/edits';
import type { Encoding } from '../../src/maquette/encoding';
import { UnencodableCharacterError } from '../../src/maquette/encoding';
import type { Position } from '../../src/maquette/lines';
import type { Maquette } from '../../src/maquette/maquette';
import { isDamaged, isMaquette, parseMaquette } from '../../src/maquette/parse';
import type { Place } from '../../src/maquette/places';
import { placeAt } from '../../src/maquette/places';
import { updateMaquette } from '../../src/maquette/update';
import type { MergePlan } from '../../src/merge/plan';
import { mergeEdits, planMerge } from '../../src/merge/plan';
import { mergeReport } from '../../src/merge/report';
import type { Message } from '../../src/message';
import { render } from '../../src/message';
import { isScodocLog, parseScodocLog } from '../../src/scodoc/log';
import { bandsIn } from '../../src/understanding/bands';
import { bearingsAt, hintsFor } from '../../src/understanding/bearings';
import { completionsAt } from '../../src/understanding/complete';
import { explain } from '../../src/understanding/explain';
import { columnOf, definitionOf, elementTarget, highlightsOf } from '../../src/understanding/navigate';
import { neighbour, referencesOf } from '../../src/understanding/navigate';
import { foldingRanges, outline } from '../../src/understanding/outline';
import { elementSearch, studentSearch } from '../../src/understanding/search';
import { studentName } from '../../src/understanding/students';
import { sayValue } from '../../src/understanding/value';
import { columnGroups, comparisonGrid, differenceList, maquetteGrid } from '../../src/webview/models';
import type { GridModel } from '../../src/webview/grid-model';
import { comparisonTexts, hasCells, presentComparison, presentTable } from '../../src/webview/present';
import { ranksOf, tableTexts } from '../../src/webview/present';
import type { Sheet } from '../../src/webview/protocol';
import { asToPage } from '../../src/webview/protocol';
import * as view from '../../src/webview/view';
import { vocabularyIn } from '../../src/webview/words';
import { english } from '../unit/compare/support';

/** A text to do everything with, and a maquette beside it: Apogée's, which ScoDoc's goes into. */
export class Subject {
  readonly text: string;
  readonly encoding: Encoding;
  private known: Partial<{ maquette: Maquette; checked: Checked; plan: MergePlan; comparison: Comparison }> =
    {};

  constructor(
    /** What the file holds; a text that no bytes give (a lone surrogate) has none. */
    readonly bytes: Uint8Array | undefined,
    text: string,
    readonly other: Maquette,
  ) {
    const decoded = bytes && decode(bytes);
    this.text = decoded?.text ?? text;
    this.encoding = decoded?.encoding ?? 'utf-8';
  }

  get maquette(): Maquette {
    return (this.known.maquette ??= parseMaquette(this.text));
  }

  get checked(): Checked {
    return (this.known.checked ??= check(this.maquette, { encoding: this.encoding, today }));
  }

  get plan(): MergePlan {
    return (this.known.plan ??= planMerge(this.maquette, this.other, { conflicts: 'take-scodoc' }));
  }

  get comparison(): Comparison {
    return (this.known.comparison ??= compareMaquettes(this.maquette, this.other));
  }

  /** Makes what most operations begin with, so that they can be measured alone. */
  prepare(): this {
    const { checked, plan, maquette, other } = this;
    // a comparison remembers what it counted
    this.known = { maquette, checked, plan, comparison: compareMaquettes(maquette, other) };
    return this;
  }

  /** Some offsets, here and there, both ends among them: a fixed number, so that the work grows as the text does. */
  get offsets(): number[] {
    const count = 300;
    return Array.from({ length: count + 1 }, (_, index) => Math.floor((index * this.text.length) / count));
  }

  get places(): { position: Position; place: Place }[] {
    return this.offsets.flatMap((offset) => {
      const position = this.maquette.lines.positionAt(offset);
      const place = placeAt(this.maquette, position);
      return place ? [{ position, place }] : [];
    });
  }
}

const today = new Date(2027, 0, 1);
const files = { apogee: 'a.TXT', scodoc: 's.TXT' };
const recordOptions: RecordOptions = { what: 'differences', names: 'names', sources: files, date: today };
/** So many diagnostics, rows, cells… are looked at one by one. */
const sample = 50;
const vocabulary = vocabularyIn('fr', english);

/** A message must be one: what a file says must not have become its sentence. */
function say(message: Message): string {
  assert.equal(typeof message.text, 'string');
  return render(message, english);
}

function assertIn(
  maquette: Maquette,
  spans: Iterable<{ readonly start: number; readonly end: number }>,
): void {
  for (const { start, end } of spans) assert.ok(start >= 0 && start <= end && end <= maquette.text.length);
}

function isSame(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const [left, right] = [a, b].map((each) => Buffer.from(each.buffer, each.byteOffset, each.byteLength));
  return left!.equals(right!);
}

function saysSame(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  const keys = ['code', 'line', 'start', 'end', 'severity'] as const;
  return a.length === b.length && a.every((each, rank) => keys.every((key) => each[key] === b[rank]![key]));
}

/** What is asked of a subject; each fails by an exception. */
export const operations: Readonly<Record<string, (subject: Subject) => unknown>> = {
  decode({ bytes, text, encoding }) {
    if (!bytes) return;
    startsLikeMaquette(bytes);
    const back = encode(text, encoding);
    assert.ok(Buffer.from(back).equals(bytes), 'encoding gives the bytes back');
    for (const each of ['utf-8', 'utf-8-bom', 'iso-8859-1', 'windows-1252'] as const) decode(bytes, each);
  },

  parse({ text }) {
    isMaquette(text);
    isDamaged(text);
    const maquette = parseMaquette(text);
    assert.ok(maquette.text === text, 'the maquette has the text as it is');
    const { lines } = maquette;
    const printed: string[] = [];
    let next = 0;
    for (let line = 0; line < lines.count; line++) {
      const row = maquette.rows[next];
      const { start, end } = lines.span(line);
      if (row?.line === line) {
        next++;
        const fields: string[] = [];
        for (let field = 0; field < row.ends.length; field++) fields.push(maquette.fieldText(row, field));
        printed.push(fields.join('\t'));
      } else printed.push(text.slice(start, end));
      printed.push(text.slice(end, lines.starts[line + 1] ?? text.length));
    }
    assert.ok(next === maquette.rows.length && printed.join('') === text, 'printing gives the text back');
  },

  check(subject) {
    const { maquette, encoding } = subject;
    const { diagnostics } = check(maquette, { encoding, today });
    for (const { line, start, end } of diagnostics)
      assert.ok(
        start >= 0 && start <= end && end <= maquette.lines.ends[line]! - maquette.lines.starts[line]!,
      );
    for (const { message, related = [] } of diagnostics.slice(0, sample))
      [message, ...related.map((each) => each.message)].forEach(say);
  },

  fixes({ maquette, text, checked: { diagnostics } }) {
    const first = new Map<DiagnosticCode, (typeof diagnostics)[number]>();
    for (const each of diagnostics) if (!first.has(each.code)) first.set(each.code, each);
    for (const diagnostic of first.values())
      for (const fix of fixesFor(maquette, diagnostic)) {
        say(fix.title);
        mend(text, fix);
      }
    for (const code of [...first.keys(), undefined]) {
      const mending = fixAll(maquette, diagnostics, code);
      if (mending) mend(text, mending);
    }
  },

  /** A character typed or replaced somewhere gives what reading and checking the whole text gives. */
  keystroke({ maquette, text, checked, offsets, encoding }) {
    const start = offsets[100]!;
    const typed = ['1', '\t', '', '\n'][text.length % 4]!;
    const end = Math.min(text.length, start + (text.length % 2));
    const edit = { start, end, text: typed };
    const next = updateMaquette(maquette, applyEdits(text, [edit]), edit);
    const whole = parseMaquette(next.text);
    assert.ok(isSame(next.lines.starts, whole.lines.starts) && isSame(next.lines.ends, whole.lines.ends));
    assert.ok(
      next.rows.length === whole.rows.length &&
        next.rows.every(({ ends }, rank) => isSame(ends, whole.rows[rank]!.ends)),
    );
    const rechecked = recheck(checked, next);
    assert.ok(saysSame(rechecked.diagnostics, check(whole, { encoding, today }).diagnostics));
  },

  places({ maquette, places }) {
    for (const { position, place } of places) {
      const explanation = explain(maquette, place);
      assertIn(maquette, [explanation.span]);
      if (explanation.kind === 'term') {
        say(explanation.sentence);
        if (explanation.name) say(explanation.name);
      }
      if (explanation.kind === 'value') [explanation.value, ...explanation.others].map(sayValue).forEach(say);
      const completions = completionsAt(maquette, place);
      if (completions) assertIn(maquette, [completions.span]);
      const definition = definitionOf(maquette, place);
      if (definition) assertIn(maquette, [definition.id, definition.line]);
      bearingsAt(maquette, position);
      for (const direction of ['next', 'previous'] as const) {
        const span = neighbour(maquette, position, direction);
        if (span) assertIn(maquette, [span]);
      }
    }
  },

  references({ maquette, places }) {
    for (const { place } of places.slice(-3)) {
      const column = columnOf(place);
      if (!column) continue;
      assertIn(maquette, referencesOf(maquette, column, { withDefinition: true }));
      assertIn(maquette, highlightsOf(maquette, place));
      elementTarget(maquette, column.element, maquette.rows[0]);
    }
  },

  outline({ maquette }) {
    for (const item of outline(maquette)) {
      if (typeof item.name !== 'string') say(item.name);
      assertIn(maquette, [item.span, item.selection]);
      assertIn(
        maquette,
        item.children.flatMap(({ span, selection }) => [span, selection]),
      );
    }
    foldingRanges(maquette);
  },

  bands({ maquette }) {
    for (const first of [0, maquette.lines.count >> 1])
      assertIn(maquette, bandsIn(maquette, first, first + sample));
    for (const row of maquette.rows.slice(0, 3)) hintsFor(maquette, row);
  },

  search({ maquette }) {
    const students = studentSearch(maquette);
    for (const search of [students, elementSearch(maquette)])
      for (const query of ['a 1', '(', '\\', "d'été"]) search.find(query);
    students.find('').slice(0, sample).forEach(studentName);
  },

  log({ text }) {
    isScodocLog(text);
    parseScodocLog(text);
  },

  table({ maquette, checked }) {
    const problems = checked.diagnostics.map(({ line, start, severity, message }) => ({
      position: { line, character: start },
      severity,
      text: message.text,
    }));
    const data = presentTable(maquette, files.apogee, problems);
    assert.ok(asToPage({ type: 'table', revision: 1, data }), 'the page takes it');
    const cells = cellsOf(data);
    assert.ok(hasCells(data, cells));
    const { apogee } = tableTexts(maquette, cells);
    ranksOf({ apogee, scodoc: [] }, 'apogee', 'fr');
    const byCell = view.problemsByCell(data, data.problems, ({ severity }) => severity.length);
    const students = look(data);
    const columns = view.visibleColumns(data, view.noFilters);
    for (const filter of view.cellFilters) {
      view.studentsWithCells(data, students, columns, filter, byCell);
      view.columnsWithCells(data, students, columns, filter, byCell);
    }
    const groups = columnGroups(data, columns, new Set());
    show(
      maquetteGrid({
        data,
        vocabulary,
        texts: { of: () => undefined },
        sort: undefined,
        students,
        groups,
        problems: byCell,
      }),
    );
  },

  merge({ maquette, other, text, encoding }) {
    for (const [apogee, scodoc] of [
      [maquette, other],
      [other, maquette],
    ] as const) {
      const plan = planMerge(apogee, scodoc, { conflicts: 'take-scodoc' });
      const edits = mergeEdits(plan);
      const merged = applyEdits(apogee.text, edits);
      assert.equal(applyEdits(apogee.text, joinByLine(apogee, edits)), merged);
      const again = planMerge(parseMaquette(merged), scodoc, { conflicts: 'take-scodoc' });
      assert.deepEqual(
        [again.filled.length, again.overwritten.length],
        [0, 0],
        'a merge leaves nothing to merge',
      );
      if (apogee.text !== text) continue;
      try {
        encode(merged, encoding);
      } catch (error) {
        if (!(error instanceof UnencodableCharacterError)) throw error;
      }
    }
  },

  report({ plan }) {
    mergeReport(plan, files, english);
  },

  compare({ maquette, other }) {
    const { summary } = compareMaquettes(maquette, other);
    const mirrored = compareMaquettes(other, maquette).summary;
    assert.deepEqual(
      { ...mirrored, onlyApogee: mirrored.onlyScodoc, onlyScodoc: mirrored.onlyApogee },
      summary,
      'swapping the files mirrors the result',
    );
    const self = compareMaquettes(maquette, maquette).summary;
    assert.equal(self.equal, self.values, 'a file is equal to itself');
  },

  cases({ comparison }) {
    for (const { candidates, none } of proposeCases(comparison)) {
      if (none) say(none);
      candidates.slice(0, sample).forEach(({ reasons }) => reasons.forEach(say));
    }
    juryPointsText(juryPoints(comparison), english);
  },

  records({ comparison }) {
    comparisonCsv(comparison, { ...recordOptions, what: 'all' }, english);
    comparisonText(comparison, recordOptions, english);
    comparisonHtml(comparison, recordOptions, english, 'fr');
    return comparisonXlsx(comparison, recordOptions, english);
  },

  page({ comparison }) {
    const shown = { names: 'names', cases: defaultCaseOptions, fileNames: files, date: today } as const;
    const data = presentComparison(comparison, shown, english);
    assert.ok(asToPage({ type: 'comparison', revision: 1, data }), 'the page takes it');
    const texts = comparisonTexts(comparison, cellsOf(data));
    for (const by of ['apogee', 'scodoc', 'gap'] as const) ranksOf(texts, by, 'fr');
    const students = look(data);
    const columns = view.visibleColumns(data, view.noFilters);
    const wanted = view.wantedCells('difference', '');
    const cells = view.listCells(data, students, columns, wanted);
    view.studentsWith(data, students, columns, wanted);
    view.differencesByElement(data);
    assert.equal(view.countDifferences(data), cells.length);
    const counts = view.differencesByStudent(data);
    const heaviest = view.heaviestByStudent(data);
    view.sorted(students, counts, 'descending');
    const common = { data, vocabulary, texts: { of: () => ({ apogee: '1', scodoc: '' }) }, sort: undefined };
    const groups = columnGroups(data, columns, new Set(data.elements.slice(0, 1).map(({ key }) => key)));
    show(comparisonGrid({ ...common, students, groups, counts, heaviest, unequal: new Set() }));
    show(differenceList({ ...common, cells }));
  },
};

/** Some cells of a sheet. */
function cellsOf({ nips, columns }: Sheet): Uint32Array {
  const count = nips.length * columns.length;
  return Uint32Array.from({ length: Math.min(count, sample) }, (_, index) =>
    Math.floor((index * count) / sample),
  );
}

/** All students of a sheet, after having been searched. */
function look(sheet: Sheet): Uint32Array {
  const searched = view.searchTexts(sheet);
  for (const text of ['a 1', '12345678,87654321', '\\'])
    view.visibleStudents(sheet, { ...view.noFilters, text }, searched, new Map());
  view.rankTexts(sheet.names, 'fr');
  return view.visibleStudents(sheet, view.noFilters, searched, new Map());
}

/** What comes into sight of a grid. */
function show(grid: GridModel): void {
  for (let row = 0; row < Math.min(grid.rowCount, sample); row++)
    for (let column = 0; column < Math.min(grid.columns.length, sample); column++) {
      assert.equal(typeof grid.cell(row, column).text, 'string');
      grid.target(row, column);
    }
}
