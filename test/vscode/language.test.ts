import assert from 'node:assert/strict';
import { chromium, type Browser, type Page } from 'playwright-core';
import * as vscode from 'vscode';
import { demoAfterComputation, demoFacts } from '../../demo/demo';
import { demoElements } from '../../demo/elements';
import { demoColumns } from '../../demo/maquettes';
import { demoStudents, nipOf } from '../../demo/students';
import { fromLatin1, identityIds } from '../fixtures/maquette-builder';
import { sampleResultCodes } from '../fixtures/result-codes';
import { useScratch } from './hooks';
import { openMaquette, until } from './support';
import { unlessInWorker } from './unless-in-worker';

/** The demo after Apogée's computations, by naive splitting: every answer comes from here. */
const text = fromLatin1(demoAfterComputation());
const lines = text.split('\r\n').map((line) => line.split('\t'));
const headerLine = lines.findIndex(([first]) => first === 'XX-APO_VALEURS-XX') + 1;
const firstRow = headerLine + 1;

function fieldOf(code: string, typeResultat: string): number {
  const index = demoColumns.findIndex(
    (column) => column.element.code === code && column.typeResultat === typeResultat,
  );
  assert.ok(index >= 0);
  return identityIds.length + index;
}

function rowOf(nip: string): number {
  const row = lines.findIndex(([first]) => first === nip);
  assert.ok(row >= 0);
  return row;
}

/** The range of a field; both from 0. */
function cell(line: number, field: number): vscode.Range {
  const fields = lines[line]!;
  const start = fields.slice(0, field).reduce((sum, each) => sum + each.length + 1, 0);
  return new vscode.Range(line, start, line, start + fields[field]!.length);
}

function shown(ranges: readonly vscode.Range[]): string[] {
  return ranges
    .map(({ start, end }) => `${start.line}:${start.character}-${end.line}:${end.character}`)
    .sort();
}

/** The values of these columns that are not empty, and their ids in the header and the definitions. */
function occurrences(fields: readonly number[]): vscode.Range[] {
  const rows = demoStudents.map((_, rank) => firstRow + rank);
  return fields.flatMap((field) => [
    cell(
      lines.findIndex(([first]) => first === lines[headerLine]![field]),
      0,
    ),
    cell(headerLine, field),
    ...rows.filter((row) => lines[row]![field] !== '').map((row) => cell(row, field)),
  ]);
}

/** What a line of the editor offers in the page; the tests have no DOM types. */
interface ViewLine {
  readonly ownerDocument: {
    createTreeWalker(root: ViewLine, what: number): { nextNode(): { data: string } | null };
    createRange(): {
      setStart(node: { data: string }, at: number): void;
      setEnd(node: { data: string }, at: number): void;
      getBoundingClientRect(): { left: number; width: number };
    };
  };
}

describe('understanding a cell', () => {
  const scratch = useScratch('all');
  let document: vscode.TextDocument;
  before(async () => {
    document = await openMaquette(await scratch.write('demo.TXT', demoAfterComputation()));
    await until('the accents', () => document.getText() === text);
  });

  const ask = <T>(what: string, ...args: unknown[]): Thenable<T> =>
    vscode.commands.executeCommand<T>(`vscode.execute${what}`, document.uri, ...args);
  const editorAt = async (position: vscode.Position): Promise<vscode.TextEditor> => {
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    editor.selection = new vscode.Selection(position, position);
    return editor;
  };
  const selected = (): string => {
    const { selection } = vscode.window.activeTextEditor!;
    return shown([selection])[0]!;
  };

  describe('the hover', () => {
    const hover = async (position: vscode.Position): Promise<{ texts: string; ranges: string[] }> => {
      const hovers = await ask<vscode.Hover[]>('HoverProvider', position);
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((each) => (each as vscode.MarkdownString).value),
      );
      return {
        texts: texts.join('\n').replace(/\\(.)/g, '$1'),
        ranges: shown(hovers.flatMap(({ range }) => range ?? [])),
      };
    };
    const beaufort = rowOf(nipOf('BEAUFORT'));
    const value = (typeResultat: string): string => lines[beaufort]![fieldOf('VINFU31', typeResultat)]!;

    it('on a value says what it is, whose, and what else there is', async () => {
      const range = cell(beaufort, fieldOf('VINFU31', 'R'));
      const { texts, ranges } = await hover(range.start);
      const label = sampleResultCodes.ELP.find(([code]) => code === value('R'))![1];
      for (const expected of [
        `Result ${value('R')}: ${label}`,
        `Mark ${value('N')}/20`,
        'No points jury',
        'UE 3.1 Réaliser',
        'VINFU31',
        'élément pédagogique (ELP)',
        'single session',
        'BEAUFORT THÉO',
        '25254881',
        '13/04/2007',
      ])
        assert.ok(texts.includes(expected), `${expected} in ${texts}`);
      assert.deepEqual(ranges, shown([range]));
    });

    it('on an id gives the definition of the column', async () => {
      const { texts } = await hover(cell(headerLine, fieldOf('VINFU31', 'J')).start);
      for (const expected of ['Points jury', 'UE 3.1 Réaliser', lines[headerLine]![fieldOf('VINFU31', 'J')]!])
        assert.ok(texts.includes(expected), `${expected} in ${texts}`);
    });

    for (const word of ['XX-APO_TYP_RES-XX', 'apoC_Fichier_Exp', 'APO_COL_VAL_DEB'])
      it(`on ${word} says what it is`, async () => {
        const line = lines.findIndex(([first]) => first === word);
        const { texts, ranges } = await hover(new vscode.Position(line, 3));
        assert.ok(texts.includes(word));
        assert.deepEqual(ranges, shown([cell(line, 0)]));
      });

    it('on a blank line is none', async () => {
      const blank = lines.findIndex((fields) => fields.every((field) => field === ''));
      assert.deepEqual((await hover(new vscode.Position(blank, 2))).texts, '');
    });

    it('takes nothing in the file for markup', async () => {
      const tricky = text.replace('UE 3.1 Réaliser', '[x](http://y.z) <b> **');
      const other = await vscode.workspace.openTextDocument({ language: 'apogee-maquette', content: tricky });
      const [found] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        other.uri,
        cell(headerLine, fieldOf('VINFU31', 'J')).start,
      );
      const { value: markdown } = found!.contents[0] as vscode.MarkdownString;
      assert.ok(markdown.includes('\\[x\\]\\(http\\:\\/\\/y\\.z\\) \\<b\\> \\*\\*'), markdown);
    });
  });

  describe('the outline', () => {
    let symbols: vscode.DocumentSymbol[];
    before(async () => {
      symbols = await ask<vscode.DocumentSymbol[]>('DocumentSymbolProvider');
    });

    it('has sections, elements and students', () => {
      assert.deepEqual(
        symbols.map(({ children }) => children.length),
        [0, 0, demoFacts.elements, demoFacts.students],
      );
      assert.deepEqual(
        symbols[2]!.children.map(({ name, detail }) => [name, detail]),
        demoElements.map(({ label, code }) => [label, code]),
      );
      assert.deepEqual(
        symbols[3]!.children.map(({ name, detail }) => [name, detail]),
        demoStudents.map(({ nip, nom, prenom }) => [`${nom} ${prenom}`, nip]),
      );
    });

    it('leads to each student', () => {
      assert.deepEqual(
        symbols[3]!.children.map(({ selectionRange }) => shown([selectionRange])[0]),
        demoStudents.map(({ nip }) => shown([cell(rowOf(nip), 0)])[0]),
      );
    });

    it('goes with a fold for each section and for the rows', async () => {
      const folds = await ask<vscode.FoldingRange[]>('FoldingRangeProvider');
      assert.deepEqual(
        folds.map(({ start }) => lines[start]![0]),
        ['XX-APO_TITRES-XX', 'XX-APO_TYP_RES-XX', 'XX-APO_COLONNES-XX', 'XX-APO_VALEURS-XX', 'apoL_a01_code'],
      );
      assert.equal(folds[3]!.end, firstRow + demoFacts.students - 1);
    });
  });

  describe('navigation', () => {
    const field = fieldOf('VINFU31', 'R');
    const position = cell(firstRow, field).start;

    for (const [from, place] of [
      ['a value', position],
      ['an id of the header', cell(headerLine, field).start],
    ] as const)
      it(`goes from ${from} to the definition`, async () => {
        const [link, ...more] = await ask<vscode.LocationLink[]>('DefinitionProvider', place);
        const line = lines.findIndex(([first]) => first === lines[headerLine]![field]);
        assert.deepEqual(shown([link!.targetSelectionRange!]), shown([cell(line, 0)]));
        assert.equal(more.length, 0);
      });

    it('finds the references of a column', async () => {
      const locations = await ask<vscode.Location[]>('ReferenceProvider', position);
      assert.deepEqual(shown(locations.map(({ range }) => range)), shown(occurrences([field])));
    });

    it('highlights all values of an element', async () => {
      const highlights = await ask<vscode.DocumentHighlight[]>('DocumentHighlights', position);
      const fields = ['N', 'B', 'J', 'R'].map((type) => fieldOf('VINFU31', type));
      assert.deepEqual(shown(highlights.map(({ range }) => range)), shown(occurrences(fields)));
      const own = highlights.filter(({ kind }) => kind === vscode.DocumentHighlightKind.Write);
      assert.deepEqual(shown(own.map(({ range }) => range)), shown(occurrences([field])));
    });

    it('goes to the next value of the column, and back', async () => {
      await editorAt(position);
      for (const [command, row] of [
        ['nextValue', 1],
        ['nextValue', 2],
        ['previousValue', 1],
        ['previousValue', 0],
        ['previousValue', 0],
      ] as const) {
        await vscode.commands.executeCommand(`apogeeMaquettes.${command}`);
        const expected = row === 0 ? [cell(firstRow, field)] : [cell(firstRow + row, field)];
        await until(`row ${row}`, () => selected() === shown(expected)[0]);
      }
    });

    const { it: listIt } = unlessInWorker('its list is out of reach');

    /** Runs a command that asks, types, and takes the first answer. */
    const choose = async (command: string, typed: string): Promise<string[]> => {
      const original = vscode.window.createQuickPick;
      let quickPick: vscode.QuickPick<vscode.QuickPickItem> | undefined;
      const standIn = (): vscode.QuickPick<vscode.QuickPickItem> => (quickPick = original());
      Object.assign(vscode.window, { createQuickPick: standIn });
      try {
        const done = vscode.commands.executeCommand(`apogeeMaquettes.${command}`);
        await until('the list', () => quickPick !== undefined);
        const all = quickPick!.items.length;
        quickPick!.value = typed;
        await until('the answers', () => quickPick!.items.length < all);
        const offered = quickPick!.items.map(({ label }) => label);
        await until('one being active', async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return Promise.race([
            done.then(() => true),
            new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 100)),
          ]);
        });
        return offered;
      } finally {
        Object.assign(vscode.window, { createQuickPick: original });
      }
    };

    for (const [typed, nom] of [
      ['zoe jacq', 'JACQUEMIN'],
      ['goncalo', 'OLIVEIRA'],
      ['25016150', 'TRÂN'],
      ['lheritier', "L'HÉRITIER"],
    ] as const)
      listIt(`goes to the student of “${typed}”`, async () => {
        await editorAt(new vscode.Position(0, 0));
        const offered = await choose('goToStudent', typed);
        assert.equal(offered.length, 1);
        assert.ok(offered[0]!.startsWith(nom));
        await until('the row', () => selected() === shown([cell(rowOf(nipOf(nom)), 0)])[0]);
      });

    listIt('goes to an element, in the row where one is', async () => {
      await editorAt(position);
      assert.deepEqual(await choose('goToElement', 'ue 4.6'), ['UE 4.6 Collaborer']);
      await until('the value', () => selected() === shown([cell(firstRow, fieldOf('VINFU46', 'N'))])[0]);
    });
  });

  describe('the completion', () => {
    const complete = (place: vscode.Position): Thenable<vscode.CompletionList> =>
      ask<vscode.CompletionList>('CompletionItemProvider', place);
    const labels = ({ items }: vscode.CompletionList): string[][] =>
      items.map(({ label }) =>
        typeof label === 'string' ? [label] : [label.label, label.description ?? ''],
      );
    const sorted = (pairs: readonly (readonly string[])[]): string[] =>
      pairs.map((pair) => pair.join(' ')).sort();

    it('offers the codes of the object type in a result', async () => {
      const range = cell(firstRow, fieldOf('VINFU31', 'R'));
      const list = await complete(range.start);
      assert.deepEqual(sorted(labels(list)), sorted(sampleResultCodes.ELP));
      assert.deepEqual(shown([list.items[0]!.range as vscode.Range]), shown([range]));
    });

    it('offers those of the étape in its result', async () => {
      const list = await complete(cell(firstRow, fieldOf(demoFacts.etape, 'R')).end);
      assert.deepEqual(sorted(labels(list)), sorted(sampleResultCodes.VET));
    });

    it('offers the EPR codes in a mark', async () => {
      const list = await complete(cell(firstRow, fieldOf('VINFU31', 'N')).end);
      assert.deepEqual(sorted(labels(list)), sorted(sampleResultCodes.EPR));
    });

    it('offers nothing in a name', async () => {
      assert.deepEqual((await complete(cell(firstRow, 1).end)).items, []);
    });

    it('replaces the cell', async () => {
      const [code] = sampleResultCodes.ELP[0]!;
      const range = cell(firstRow, fieldOf('VINFU31', 'R'));
      const expected = [...lines[firstRow]!];
      expected[fieldOf('VINFU31', 'R')] = code;
      await editorAt(range.start);
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await until('the code', async () => {
        await vscode.commands.executeCommand('acceptSelectedSuggestion');
        return document.isDirty;
      });
      assert.equal(document.lineAt(firstRow).text, expected.join('\t'));
      await vscode.commands.executeCommand('undo');
      await until('the text as it was', () => document.getText() === text);
    });
  });

  describe('the alignment', () => {
    const hints = (line: number): Thenable<vscode.InlayHint[]> =>
      ask('InlayHintProvider', new vscode.Range(line, 0, line + 1, 0));
    const setAligned = (value: boolean | undefined): Thenable<void> =>
      vscode.workspace
        .getConfiguration()
        .update('apogeeMaquettes.alignColumns', value, vscode.ConfigurationTarget.Workspace);
    after(() => setAligned(undefined));

    it('pads the row that is shown and the header, until it is turned off', async () => {
      const found = await hints(firstRow);
      assert.ok(found.length > 0);
      for (const { label, position } of found) {
        assert.ok(typeof label === 'string');
        assert.match(label, /^(\u00a0{12})+$/);
        assert.equal(position.line, firstRow);
      }
      await setAligned(false);
      assert.deepEqual(await hints(firstRow), []);
    });
  });

  describe('in the window', () => {
    let browser: Browser;
    let page: Page;
    before(async () => {
      browser = await chromium.connectOverCDP(process.env['APOGEE_TEST_CDP']!);
      for (const candidate of browser.contexts().flatMap((context) => context.pages()))
        if ((await candidate.locator('.monaco-workbench').count()) > 0) page = candidate;
      assert.ok(page);
    });
    after(() => browser.close());

    const statusBar = async (): Promise<string> =>
      (await page.locator('.statusbar-item[id$="apogeeMaquettes.cursor"]').textContent()) ?? '';
    const bands = (): Promise<number> => page.locator('.view-overlays .cdr[class*="ced-"]').count();
    const setColours = (value: boolean | undefined): Thenable<void> =>
      vscode.workspace
        .getConfiguration()
        .update('apogeeMaquettes.columnColours', value, vscode.ConfigurationTarget.Workspace);
    after(() => setColours(undefined));

    it('the status bar shows the student and the column under the cursor', async () => {
      await editorAt(cell(rowOf(nipOf('BEAUFORT')), fieldOf('VINFU31', 'J')).start);
      await until('the student and the column', async () => {
        const shownThere = await statusBar();
        return ['BEAUFORT THÉO', 'UE 3.1 Réaliser', 'Points jury'].every((each) => shownThere.includes(each));
      });
    });

    /** Where the birth date begins on the screen, in each line of VALEURS that is drawn; it has a space before it. */
    const dateStarts = (): Promise<number[]> =>
      page.locator('.view-lines .view-line').evaluateAll((viewLines: ViewLine[]) =>
        viewLines.flatMap((viewLine) => {
          const walker = viewLine.ownerDocument.createTreeWalker(viewLine, 4);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.search(/\d\d\/\d\d\/\d{4}|apoL_a04_naissance/);
            if (at < 0) continue;
            const range = viewLine.ownerDocument.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const { left, width } = range.getBoundingClientRect();
            return [node.data[at] === 'a' ? left : left - width];
          }
          return [];
        }),
      );

    it('the columns stand under each other', async () => {
      const editor = await editorAt(cell(firstRow, 0).start);
      editor.revealRange(cell(firstRow, 0), vscode.TextEditorRevealType.InCenter);
      await until('aligned dates', async () => {
        const found = await dateStarts();
        return found.length > 5 && Math.max(...found) - Math.min(...found) <= 2;
      });
    });

    it('the columns have colours, until they are turned off', async () => {
      const editor = await editorAt(cell(firstRow, 0).start);
      editor.revealRange(cell(firstRow, 0), vscode.TextEditorRevealType.AtTop);
      await until('colours', async () => (await bands()) > demoFacts.elements);
      await setColours(false);
      await until('none', async () => (await bands()) === 0);
      await setColours(true);
      await until('colours again', async () => (await bands()) > demoFacts.elements);
    });
  });
});
