/** Whatever a file is called and holds, every output shows it as text: it is read back, and nothing else is there. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CheckedFile } from '../../src/cli/check-formats';
import { jsonFormat, sarifFormat, textFormat } from '../../src/cli/check-formats';
import type { Terminal } from '../../src/cli/command';
import { comparisonJson, jsonTexts, mergeJson } from '../../src/cli/json';
import { defaultCaseOptions } from '../../src/compare/cases';
import type { Comparison } from '../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../src/compare/compare';
import { comparisonReport } from '../../src/compare/report';
import { parseMaquette } from '../../src/maquette/parse';
import { planMerge } from '../../src/merge/plan';
import { mergeReport } from '../../src/merge/report';
import type { Translate } from '../../src/message';
import { fill, onOneLine, say } from '../../src/message';
import { csv } from '../../src/report/csv';
import { htmlPage } from '../../src/report/html';
import { markdown } from '../../src/report/markdown';
import type { ReportTable } from '../../src/report/tables';
import { alignedText } from '../../src/report/text';
import { workbook } from '../../src/report/xlsx';
import { openZip } from '../../src/scodoc/zip';
import { comparisonData, comparisonTexts } from '../../src/webview/host/comparison-data';
import * as view from '../../src/webview/page/model/filters';
import { columnGroups } from '../../src/webview/page/model/grid-columns';
import { comparisonGrid, differenceList } from '../../src/webview/page/model/grids';
import { asToPage } from '../../src/webview/shared/protocol';
import { Seen } from '../../src/webview/page/model/seen';
import { vocabularyIn } from '../../src/webview/shared/vocabulary';
import { hostileName } from '../fixtures/hostile-names';
import { buildMaquette } from '../fixtures/maquette-builder';

const english: Translate = fill;
const vocabulary = vocabularyIn('en', english);
const terminal: Terminal = { t: english, language: 'en', write: () => Promise.resolve() };

interface Hostile {
  readonly names: readonly string[];
  readonly comparison: Comparison;
  /** The reports of the comparison and of the merge. */
  readonly reports: readonly (readonly ReportTable[])[];
  readonly mergeJson: string;
}

/** Two maquettes that hold such names wherever a file can. */
function hostile(names: readonly string[]): Hostile {
  const [nom, label, code, value, other, file] = names as [string, string, string, string, string, string];
  const of = (values: string[], nip: string): ReturnType<typeof parseMaquette> =>
    parseMaquette(
      buildMaquette({
        elements: [{ typeObjet: 'ELP', code, label, types: 'NBR' }],
        students: ['10000001', nip].map((each) => ({
          ...{ nip: each, nom, prenom: label, naissance: '01/02/2007' },
          values,
        })),
      }),
    );
  const apogee = of([value, '20', code], '10000002');
  const scodoc = of([other, '20', label], '10000003');
  const plan = planMerge(apogee, scodoc, { conflicts: 'keep-apogee' });
  const comparison = compareMaquettes(apogee, scodoc, defaultCompareOptions);
  const sources = { apogee: file, scodoc: other };
  const date = new Date(0);
  // what a workbook of the export says of the student for whom nothing came
  const decision = { nip: '10000002', result: code, mark: value, isNar: true, comment: label };
  const decisions = { decisions: new Map([['10000002', decision]]), nar: new Set<string>() };
  const unread = [say('“{0}” cannot be read.', file)];
  return {
    names,
    comparison,
    reports: [
      comparisonReport(comparison, { what: 'all', names: 'names', sources, date }, english),
      mergeReport(
        plan,
        { ...sources, decisions, unread },
        { names: 'names', date, filled: 'listed' },
        english,
      ),
    ],
    mergeJson: [...jsonTexts(mergeJson(plan, file))].join(''),
  };
}

function holds(check: (hostile: Hostile) => void | Promise<void>, numRuns = 300): Promise<void> {
  const names = fc.array(hostileName, { minLength: 6, maxLength: 6 });
  return Promise.resolve(
    fc.assert(
      fc.asyncProperty(names, async (each) => check(hostile(each))),
      { numRuns },
    ),
  );
}

const moving = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

describe('hostile names are text', () => {
  it('in Markdown', () =>
    holds(({ reports, names }) => {
      for (const tables of reports) {
        const report = markdown('x', tables, english);
        assert.doesNotMatch(report.replaceAll('\n', ''), moving);
        for (const line of report.split('\n')) {
          // what is left without escapes, headings and cell borders holds nothing that Markdown knows
          const bare = line
            .replace(/\\[\\-~!-/:-@[-`{|}]/g, '')
            .replace(/^#+ /, '')
            .replace(/^\| | \| | \|$/g, ' ');
          assert.doesNotMatch(bare, /[\\`*_{}[\]<>#|~&$@]|[a-z]:\S|\/\/|www\./i, line);
        }
        const read = report.replace(/\\([!-/:-@[-`{-~])/g, '$1');
        for (const name of [names[0]!, names[5]!]) assert.ok(read.includes(onOneLine(name)));
      }
    }));

  it('in a CSV', () =>
    holds(({ reports, names }) => {
      for (const tables of reports) {
        const text = csv(tables);
        assert.doesNotMatch(text.replaceAll('\r\n', ''), moving);
        const cells = text.slice(1).match(/"(?:[^"]|"")*"|[^;\r\n]+/g) ?? [];
        const read = cells.map((cell) =>
          cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
        );
        for (const cell of read) assert.doesNotMatch(cell, /^\s*[=+\-@](?!"[\d.,/:E+-]*"$)(?![\d,]+$)/u);
        for (const name of [names[0]!, names[5]!].map(onOneLine))
          assert.ok(read.some((cell) => cell === name || cell === `'${name}`));
      }
    }));

  it('in a page to print', () =>
    holds(({ reports, names }) => {
      for (const tables of reports) {
        const page = htmlPage('x', tables, 'en');
        const body = page.slice(page.indexOf('<body>'));
        const tags = new Set(body.match(/<[^>]*>/g));
        for (const tag of tags)
          assert.match(
            tag,
            /^<(\/?(body|html|h1|h2|p|table|tbody|thead|tr|th|td)|table class="(form|wide)"|th scope="(row|col)"|td class="(number|(number )?tone (grave|notable|slight))")>$/,
          );
        const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
        const texts = body
          .split(/<[^>]*>/)
          .map((text) => text.replace(/&(\w+|#39);/g, (_, entity: string) => entities[entity]!));
        for (const name of [names[0]!, names[5]!]) assert.ok(texts.includes(name));
      }
    }));

  it('in the grids of the comparison page', async () => {
    let differences = 0;
    await holds(({ comparison, names }) => {
      const [nom, label, code, value, other] = names as [string, string, string, string, string];
      const fileNames = { apogee: names[5]!, scodoc: other };
      const shown = {
        names: 'names',
        cases: defaultCaseOptions,
        fileNames,
        date: new Date(0),
        language: 'en',
      } as const;
      const data = comparisonData(comparison, shown, english);
      assert.ok(asToPage({ type: 'comparison', revision: 1, data }));
      const columns = view.visibleColumns(data, view.noFilters);
      const students = view.visibleStudents(data, '', columns, undefined, new Map());
      const texts = {
        of(cell: number) {
          const { apogee, scodoc } = comparisonTexts(comparison, Uint32Array.of(cell));
          return { apogee: apogee[0]!, scodoc: scodoc[0]! };
        },
      };
      const common = { data, vocabulary, texts, sort: undefined, seen: new Seen([]) };
      const grid = comparisonGrid({
        ...{
          ...common,
          students,
          groups: columnGroups(data, columns, new Set()),
          unequal: new Set<number>(),
        },
        ...{ counts: view.differencesByStudent(data), heaviest: view.heaviestByStudent(data) },
      });
      const cells = grid.columns.map((_, index) => grid.cell(0, index));
      assert.ok(cells.some(({ text }) => text === `${nom} ${label}`));
      assert.ok(grid.groups.some(({ title }) => title === `${code} – ${label}`));
      const listed = view.listCells(data, students, columns, view.wantedCells('difference', ''));
      const list = differenceList({ ...common, cells: listed });
      for (let row = 0; row < list.rowCount; row++) {
        const { student, column } = list.target(row, 0);
        if (student !== 0 || data.columns[column]!.type !== 'N') continue;
        const written = list.columns.map((_, index) => list.cell(row, index).text);
        for (const each of [value, other, code, label]) assert.ok(written.includes(each), each);
        const cell = cells.find(({ text }) => text.startsWith(`${value} ≠ ${other}`));
        // the sentence has both as they are, braces and all
        const sentence = cell?.label?.slice(cell.text.length) ?? '';
        assert.ok(sentence.includes(value) && sentence.includes(other));
        differences++;
      }
    });
    assert.ok(differences > 0);
  });

  it('in a workbook', () =>
    holds(async ({ reports }) => {
      const zip = await openZip(await workbook(reports.flat()));
      for (const entry of zip) {
        const xml = new TextDecoder().decode(await entry.read());
        assert.doesNotMatch(xml, /<f>|<f |hyperlink/);
        // eslint-disable-next-line no-control-regex
        assert.doesNotMatch(xml, /[\0-\x08\x0b\x0c\x0e-\x1f]/);
      }
    }, 60));

  it('in JSON', () =>
    holds(({ comparison, mergeJson: merged, names }) => {
      const compared = [...jsonTexts(comparisonJson(comparison))].join('');
      for (const json of [compared, merged]) {
        assert.doesNotMatch(json.replaceAll('\n', ''), moving);
        const strings: string[] = [];
        JSON.parse(json, (_, value: unknown) => {
          if (typeof value === 'string') strings.push(value);
          return value;
        });
        assert.ok(strings.includes(json === merged ? names[5]! : names[0]!));
      }
    }));

  it('in SARIF, JSON and lines about a check', () =>
    holds(({ names }) => {
      const [message, file] = names as [string, string];
      const diagnostic = {
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 2,
        severity: 'error',
        code: 'mojibake',
      } as const;
      const checked: CheckedFile = {
        ...{ file, encoding: 'utf-8', lineEnding: 'crlf', students: 0, elements: 0 },
        diagnostics: [{ ...diagnostic, message }],
      };
      const tally = { checked: 1, skipped: 0, unreadable: 0, withErrors: 1 };
      const [sarif, json, text] = [sarifFormat(terminal), jsonFormat(), textFormat(terminal)].map((format) =>
        [format.start(), ...format.file(checked), format.end(tally)].join(''),
      ) as [string, string, string];
      for (const output of [sarif, json, text]) assert.doesNotMatch(output.replaceAll('\n', ''), moving);
      const log = JSON.parse(sarif) as { runs: { results: { message: { text: string } }[] }[] };
      const said = log.runs[0]!.results[0]!.message.text;
      // as a viewer reads it
      assert.doesNotMatch(said.replaceAll('{{', '').replaceAll('}}', ''), /\{\d+\}/);
      assert.doesNotMatch(said.replace(/\\[\\[\]]/g, ''), /\[[^\]]*\]\(/);
      const braces = said.replaceAll('{{', '{').replaceAll('}}', '}');
      assert.equal(message.includes('](') ? braces.replace(/\\([\\[\]])/g, '$1') : braces, message);
      assert.equal((JSON.parse(json) as { files: { file: string }[] }).files[0]!.file, file);
      assert.ok(text.includes(onOneLine(message)));
    }));

  it('in the lines of a report', () =>
    holds(({ reports, names }) => {
      const lines = [...alignedText(reports.flat())].join('');
      assert.doesNotMatch(lines.replaceAll('\n', ''), moving);
      assert.ok(lines.includes(onOneLine(names[0]!)));
    }));
});
