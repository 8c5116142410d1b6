/** Everything that this project does with a maquette, as the extension and the terminal call it, for hostile ones. */
import assert from 'node:assert/strict';
import { compareMaquettes } from '../../src/compare/compare';
import { defaultCaseOptions, proposeCases } from '../../src/compare/cases';
import { juryPoints, juryPointsText } from '../../src/compare/jury-points';
import type { ReportOptions } from '../../src/compare/report';
import { comparisonReport } from '../../src/compare/report';
import { check, checkMaquette, diagnosticsOf, recheck } from '../../src/diagnostics/check';
import { applyChange, fixAll, fixesFor } from '../../src/diagnostics/fixes';
import type { DiagnosticCode } from '../../src/diagnostics/codes';
import type { Diagnostic } from '../../src/diagnostics/types';
import { decode, encode, startsLikeMaquette } from '../../src/maquette/codec';
import { applyEdits, joinByLine } from '../../src/maquette/edits';
import { encodings, UnencodableCharacterError } from '../../src/maquette/encoding';
import type { Maquette } from '../../src/maquette/maquette';
import { isDamaged, isMaquette, parseMaquette } from '../../src/maquette/parse';
import { updateMaquette } from '../../src/maquette/update';
import { mergeEdits, planMerge } from '../../src/merge/plan';
import { mergeReport } from '../../src/merge/report';
import type { Message } from '../../src/message';
import { render } from '../../src/message';
import { csv } from '../../src/report/csv';
import { htmlPage } from '../../src/report/html';
import { markdown } from '../../src/report/markdown';
import { alignedText } from '../../src/report/text';
import { workbook } from '../../src/report/xlsx';
import { isScodocLog, parseScodocLog } from '../../src/scodoc/log';
import { bandsIn } from '../../src/language/bands';
import { cursorStatusAt } from '../../src/language/cursor-status';
import { definitionOf } from '../../src/language/definition';
import { completionsAt } from '../../src/language/completion';
import { foldingRanges } from '../../src/language/folding';
import { headerPaddings, rowPaddings } from '../../src/language/alignment';
import { elementSearch, elementTarget, studentSearch } from '../../src/language/go-to';
import { highlightsOf } from '../../src/language/highlights';
import { explain } from '../../src/language/hover';
import { neighbour } from '../../src/language/next-value';
import { columnOf } from '../../src/language/occurrences';
import { outline } from '../../src/language/outline';
import { referencesOf } from '../../src/language/references';
import { studentName } from '../../src/wording/people';
import { sayValue } from '../../src/language/value';
import { columnGroups } from '../../src/webview/page/model/grid-columns';
import { comparisonGrid, differenceList, maquetteGrid } from '../../src/webview/page/model/grids';
import type { GridModel } from '../../src/webview/page/model/grid-model';
import { comparisonTexts, comparisonData } from '../../src/webview/host/comparison-data';
import { hasCells } from '../../src/webview/host/sheets';
import { tableData } from '../../src/webview/host/table-data';
import { ranksOf } from '../../src/webview/host/sheets';
import { tableTexts } from '../../src/webview/host/table-data';
import type { Sheet } from '../../src/webview/shared/protocol';
import { asToPage } from '../../src/webview/shared/protocol';
import { rankTexts } from '../../src/webview/shared/ranks';
import * as view from '../../src/webview/page/model/filters';
import { elementTexts, searchSheet, searchTexts, searchWords } from '../../src/webview/page/model/search';
import { Seen } from '../../src/webview/page/model/seen';
import { vocabularyIn } from '../../src/webview/shared/vocabulary';
import { english } from '../unit/compare/support';
import type { Subject } from './subject';
import { today } from './subject';

const files = { apogee: 'a.TXT', scodoc: 's.TXT' };
const reportOptions: ReportOptions = { what: 'differences', names: 'names', sources: files, date: today };
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
    for (const each of encodings) decode(bytes, each);
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
        for (let field = 0; field < row.fieldCount; field++) fields.push(maquette.fieldText(row, field));
        printed.push(fields.join('\t'));
      } else printed.push(text.slice(start, end));
      printed.push(text.slice(end, lines.starts[line + 1] ?? text.length));
    }
    assert.ok(next === maquette.rows.length && printed.join('') === text, 'printing gives the text back');
  },

  check(subject) {
    const { maquette, encoding } = subject;
    const diagnostics = [...diagnosticsOf(check(maquette, { encoding, today }))];
    for (const { line, start, end } of diagnostics)
      assert.ok(
        start >= 0 && start <= end && end <= maquette.lines.ends[line]! - maquette.lines.starts[line]!,
      );
    for (const { message, related = [] } of diagnostics.slice(0, sample))
      [message, ...related.map((each) => each.message)].forEach(say);
  },

  fixes({ maquette, text, checked }) {
    const diagnostics = [...diagnosticsOf(checked)];
    const first = new Map<DiagnosticCode, (typeof diagnostics)[number]>();
    for (const each of diagnostics) if (!first.has(each.code)) first.set(each.code, each);
    for (const diagnostic of first.values())
      for (const fix of fixesFor(maquette, diagnostic)) {
        say(fix.title);
        applyChange(text, fix);
      }
    for (const code of [...first.keys(), undefined]) {
      const change = fixAll(maquette, diagnostics, code);
      if (change) applyChange(text, change);
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
        next.rows.every((row, rank) => isSame(next.endsOf(row), whole.endsOf(whole.rows[rank]!))),
    );
    const rechecked = recheck(checked, next);
    assert.ok(saysSame([...diagnosticsOf(rechecked)], checkMaquette(whole, { encoding, today })));
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
      cursorStatusAt(maquette, position);
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
    headerPaddings(maquette, 12);
    rowPaddings(maquette, 0, sample, 12);
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
    const problems = [...diagnosticsOf(checked)].map(({ line, start, severity, message }) => ({
      position: { line, character: start },
      severity,
      text: message.text,
    }));
    const data = tableData(maquette, files.apogee, problems);
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
    const tables = mergeReport(plan, files, { names: 'names', filled: 'listed' }, english);
    markdown('', tables, english);
    csv(tables);
    htmlPage('', tables, 'fr');
  },

  compare({ maquette, other }) {
    const there = compareMaquettes(maquette, other);
    const back = compareMaquettes(other, maquette);
    // only ScoDoc writes every field
    if (![there, back].some(({ rowConflicts }) => rowConflicts.some(({ code }) => code === 'uneven-row')))
      assert.deepEqual(
        { ...back.summary, onlyApogee: back.summary.onlyScodoc, onlyScodoc: back.summary.onlyApogee },
        there.summary,
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
    csv(comparisonReport(comparison, { ...reportOptions, what: 'all' }, english));
    const tables = comparisonReport(comparison, reportOptions, english);
    // a generator does nothing before it is asked
    assert.ok([...alignedText(tables)].length > 0);
    htmlPage('', tables, 'fr');
    return workbook(tables);
  },

  page({ comparison }) {
    const shown = {
      names: 'names',
      cases: defaultCaseOptions,
      fileNames: files,
      date: today,
      language: 'fr',
    } as const;
    const data = comparisonData(comparison, shown, english);
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
    const common = {
      data,
      vocabulary,
      texts: { of: () => ({ apogee: '1', scodoc: '' }) },
      sort: undefined,
      seen: new Seen([]),
    };
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
  const searched = { students: searchTexts(sheet), elements: elementTexts(sheet.elements) };
  const columns = sheet.columns.map((_, column) => column);
  for (const text of ['a 1', '12345678,87654321', '\\']) {
    const found = searchSheet(sheet, searchWords(text), searched, new Map());
    view.visibleStudents(sheet, '', columns, found, new Map());
  }
  rankTexts(sheet.names, 'fr');
  return view.visibleStudents(sheet, '', columns, undefined, new Map());
}

/** What comes into sight of a grid. */
function show(grid: GridModel): void {
  for (let row = 0; row < Math.min(grid.rowCount, sample); row++)
    for (let column = 0; column < Math.min(grid.columns.length, sample); column++) {
      assert.equal(typeof grid.cell(row, column).text, 'string');
      grid.target(row, column);
    }
}
