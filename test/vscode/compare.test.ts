import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import JSZip from 'jszip';
import * as vscode from 'vscode';
import {
  demoAfterComputation,
  demoBlank,
  demoFacts,
  demoFaulty,
  demoFilled,
  demoScodocZip,
} from '../../demo/demo';
import { buildMaquette, fromLatin1, latin1 } from '../fixtures/maquette-builder';
import { useDesk, usePage, useScratch } from './hooks';
import { openMaquette, until } from './support';
import { samePage, unlessInWorker } from './unless-in-worker';
import type { WebPage } from './web-page';

/** Those that the comparison counts as such: differences of rounding are within its tolerance. */
const differences = demoFacts.differences.filter(({ kind }) => kind !== 'rounding');

const marksWithJuryPoints = differences.filter(
  ({ kind, typeResultat }) => kind === 'points-jury' && typeResultat === 'N',
);

const hostile = '<img src=x onerror=alert(1)>';

function tiny(nom: string, mark: string, by: 'apogee' | 'scodoc' = 'apogee'): Uint8Array {
  return latin1(
    buildMaquette({
      elements: [{ typeObjet: 'ELP', code: 'UE1', label: hostile, types: 'NBR' }],
      students: [
        {
          ...{ nip: '10000001', nom, prenom: 'ZOÉ', naissance: '01/02/2007' },
          values: [mark, '20', 'ADM'],
        },
      ],
      layout: { rowTrailingTab: by === 'apogee' },
    }),
  );
}

/** The sheets of a workbook, one after the other. */
async function sheetsIn(workbook: Uint8Array): Promise<string> {
  const zip = await JSZip.loadAsync(workbook);
  return (await Promise.all(zip.file(/worksheets/).map((sheet) => sheet.async('string')))).join('\n');
}

describe('the comparison page', () => {
  const { scratch, user } = useDesk();
  const page = usePage();

  async function compare(
    apogee: Uint8Array,
    scodoc: Uint8Array,
    name = 's.TXT',
  ): Promise<vscode.TextDocument> {
    const document = await openMaquette(await scratch.write('apogee.TXT', apogee));
    user.picksFile(await scratch.write(name, scodoc));
    await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
    await page.grid.waitFor();
    await until('rows', async () => (await page.rows.count()) > 0 || (await page.rowCount()) === 0);
    return document;
  }

  async function compareDemo(): Promise<vscode.TextDocument> {
    return compare(demoAfterComputation(), await demoScodocZip(), 'scodoc.zip');
  }

  async function counted(count: number): Promise<void> {
    let found = -1;
    await until(`${count} rows`, async () => (found = await page.rowCount()) === count).catch(() =>
      assert.equal(found, count),
    );
  }

  const filter = (): ReturnType<WebPage['inside']['getByRole']> =>
    page.inside.getByRole('searchbox', { name: 'Search names, codes, elements and values' });

  it('opens with the list of differences, one row each', async () => {
    await compareDemo();
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'apogee.TXT ↔ scodoc.zip');
    await counted(differences.length);
    assert.equal(
      await page.inside.getByRole('heading', { level: 1 }).textContent(),
      'apogee.TXT ↔ scodoc.zip › V1INFO3-2026.TXT',
    );
    const [first] = await page.texts();
    assert.ok(first?.includes('ADM') && first.includes('AJ'), 'the heaviest first');
    const frame = await page.frame();
    const heights = await frame.evaluate<number[]>(`
      Array.from(document.querySelectorAll('.grid .body .cell'), ({ offsetHeight }) => offsetHeight)`);
    assert.deepEqual([...new Set(heights)], [24], 'every cell is as high as its row');
  });

  it('gives the table two thirds of its height as it opens, and the filters one line', async () => {
    await compareDemo();
    const { page: window } = page.workbench;
    const size =
      window.viewportSize() ??
      (await window.evaluate<{ width: number; height: number }>(
        '({ width: window.innerWidth, height: window.innerHeight })',
      ));
    try {
      for (const [width, height] of [
        [1440, 900],
        [900, 700],
      ] as const) {
        await window.setViewportSize({ width, height });
        const frame = await page.frame();
        let found: number[] = [];
        await until(
          `two thirds at ${width} × ${height}`,
          async () => {
            found = await frame.evaluate<number[]>(`[
              document.querySelector('.grid').clientHeight / window.innerHeight,
              document.querySelector('.filters').offsetHeight,
            ]`);
            return found[0]! >= 2 / 3 && found[1]! < 40;
          },
          30_000,
        ).catch(() => assert.fail(`${width} × ${height}: ${found.join(', ')}`));
      }
    } finally {
      await window.setViewportSize(size);
    }
  });

  it('shows what each file holds of each element, and goes from there to its differences', async () => {
    await compareDemo();
    await page.tab('By element').click();
    const bodies = page.inside.locator('.elements tbody');
    assert.equal(await bodies.count(), demoFacts.elements);
    const [first] = differences;
    const of = differences.filter(({ code }) => code === first!.code);
    await bodies.filter({ hasText: first!.code }).first().getByRole('button').click();
    await counted(of.length);
  });

  it('shows every student on demand, and folds elements', async () => {
    await compareDemo();
    await page.inside.getByRole('button', { name: 'Whole table' }).click();
    await counted(demoFacts.students);
    const columns = Number(await page.grid.getAttribute('aria-colcount'));
    assert.equal(columns, 4 + demoFacts.columns);
    const [grid, last] = await Promise.all([page.grid.boundingBox(), page.rows.last().boundingBox()]);
    assert.ok(last!.y + last!.height >= grid!.y + grid!.height - 2, 'rows down to the edge');
    await page.inside.getByRole('columnheader', { expanded: true }).first().click();
    await page.inside.getByRole('columnheader', { expanded: false }).first().waitFor();
    await page.inside.getByRole('button', { name: 'Fold the elements', exact: true }).click();
    await until('all folded', async () => {
      return Number(await page.grid.getAttribute('aria-colcount')) === 4 + demoFacts.elements;
    });
  });

  it('filters by name without accents, by several codes, by kind and by group', async () => {
    await compareDemo();
    await filter().fill('hebert');
    await counted(differences.filter(({ code }) => code === 'VINFR411').length);
    const nips = [...new Set(differences.map(({ nip }) => nip))].slice(0, 2);
    await filter().fill(nips.join(' '));
    await counted(differences.filter(({ nip }) => nips.includes(nip)).length);
    await filter().fill('17,5');
    await counted(
      differences.filter(({ apogee, scodoc }) => [apogee, scodoc].some((text) => text.startsWith('17,5')))
        .length,
    );
    await filter().fill('');
    await page.inside.getByLabel('Kind of difference').selectOption({ label: 'explained by points jury' });
    await counted(marksWithJuryPoints.length);
    await page.inside.getByRole('button', { name: 'Clear the filters' }).click();
    await counted(differences.length);
    await page.inside.getByLabel('Students').selectOption({ label: 'With a sign of repeating the year' });
    await until('fewer rows', async () => (await page.rowCount()) < differences.length);
    await page.inside.getByLabel('Kind of difference').selectOption({ label: 'only in ScoDoc' });
    await page.inside.getByText('Nothing matches the filters.').first().waitFor();
  });

  it('sorts by a click on a head, and by the keyboard', async () => {
    await compareDemo();
    const head = page.inside.getByRole('columnheader', { name: 'Gap' });
    await head.click();
    await until('ascending', async () => (await head.getAttribute('aria-sort')) === 'ascending');
    const gaps = (await page.texts()).map((cells) => Number((cells[4] ?? '').replace(',', '.'))).slice(0, 5);
    assert.deepEqual(
      gaps,
      [...gaps].sort((a, b) => a - b),
    );
    assert.ok(gaps[0]! < 0);
    await page.press('Space');
    await until('descending', async () => (await head.getAttribute('aria-sort')) === 'descending');
    assert.equal((await page.texts())[0]?.[4], '10');
    await page.press('Space');
    await until('as it was', async () => (await head.getAttribute('aria-sort')) === 'none');
  });

  it('is walked through by the keyboard', async () => {
    await compareDemo();
    await page.grid.focus();
    const active = async (): Promise<string[]> => {
      const cell = page.inside.locator(
        `#${(await page.grid.getAttribute('aria-activedescendant')) ?? 'none'}`,
      );
      const row = cell.locator('..');
      return [await row.getAttribute('aria-rowindex'), await cell.getAttribute('aria-colindex')].map(String);
    };
    await page.press('ArrowDown', 'ArrowRight');
    assert.deepEqual(await active(), ['3', '2']);
    await page.press('End');
    assert.deepEqual(await active(), ['3', '12']);
    await page.press('Control+End');
    assert.deepEqual(await active(), [String(differences.length + 1), '12']);
    await page.press('Control+Home', 'ArrowUp');
    assert.deepEqual(await active(), ['1', '1']);
    await page.press('ArrowDown', 'PageDown');
    assert.ok(Number((await active())[0]) > 5);
    await page.press('Control+f');
    await until(
      'the filter has the focus',
      async () => (await filter().and(page.inside.locator(':focus')).count()) === 1,
    );
  });

  it('goes to the cell in the text', async () => {
    const document = await compareDemo();
    const selected = (): string | undefined => {
      const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
      return editor && document.getText(editor.selection);
    };
    await filter().fill('hebert');
    await counted(1);
    await page.rows.first().locator('.cell').nth(4).click();
    await until('the selection', () => selected() === '17,5');
    assert.equal(vscode.window.activeTextEditor, undefined);
    await page.press('Enter');
    await until('the focus', () => vscode.window.activeTextEditor?.document === document);
  });

  it('shows both texts side by side when both are open', async () => {
    const scodoc = await openMaquette(await scratch.write('s.TXT', demoFilled()));
    const apogee = await openMaquette(await scratch.write('apogee.TXT', demoAfterComputation()));
    user.picksFile(scodoc.uri);
    await vscode.commands.executeCommand('apogeeMaquettes.compare', apogee.uri);
    await page.rows.first().waitFor();
    await page.rows.first().locator('.cell').nth(4).click();
    const selections = (): string[] =>
      vscode.window.visibleTextEditors.map((each) => each.document.getText(each.selection)).sort();
    await until('both selections', () => selections().join() === 'ADM,AJ');
    assert.equal(new Set(vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn)).size, 2);
  });

  it('follows an edit', async () => {
    const document = await compareDemo();
    const edit = new vscode.WorkspaceEdit();
    const text = document.getText();
    const start = text.indexOf('17,5', text.indexOf('HÉBERT'));
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + 4));
    assert.equal(document.getText(range), '17,5');
    edit.replace(document.uri, range, '7,5');
    await vscode.workspace.applyEdit(edit);
    await counted(differences.length - 1);
  });

  it('follows the ZIP on the disk', async () => {
    await compareDemo();
    const zip = vscode.Uri.joinPath(vscode.Uri.file(scratch.path), 'scodoc.zip');
    // a single maquette will do where a ZIP was
    await vscode.workspace.fs.writeFile(zip, demoAfterComputation());
    await page.inside.getByText('Everything is the same').waitFor();
  });

  it('follows the settings', async () => {
    await compareDemo();
    const settings = vscode.workspace.getConfiguration('apogeeMaquettes.compare');
    const isMark = (text: string): boolean => /^\d/.test(text);
    const others = differences.filter(({ apogee, scodoc }) => !isMark(apogee) || !isMark(scodoc));
    await settings.update('tolerance', { N: 1000, B: 0, J: 0 }, vscode.ConfigurationTarget.Global);
    try {
      await counted(others.length);
    } finally {
      await settings.update('tolerance', undefined, vscode.ConfigurationTarget.Global);
    }
    await counted(differences.length);
  });

  it('names the sides before and after where both files are Apogée’s', async () => {
    await compare(demoAfterComputation(), demoBlank());
    for (const name of ['Before', 'After']) await page.inside.getByRole('columnheader', { name }).waitFor();
    // the older export stands first, though the newer one is open
    assert.equal(await page.inside.getByRole('heading', { level: 1 }).textContent(), 's.TXT ↔ apogee.TXT');
    await page.inside.getByLabel('Kind of difference').selectOption({ label: 'only before' });
    await page.inside.getByText('Nothing matches the filters.').first().waitFor();
  });

  it('goes from a point of the picture to its student', async () => {
    await compare(tiny('NÉEL', '5'), tiny('NÉEL', '15', 'scodoc'));
    await page.inside.locator('.summary summary').click();
    const picture = page.inside.getByRole('img');
    const box = (await picture.boundingBox())!;
    await page.inside.getByRole('button', { name: 'Whole table' }).click();
    await counted(1);
    const active = page.inside.locator('#active-cell');
    const before = await active.textContent();
    // every point is somewhere: a step at a time finds the only one that is off the diagonal
    const frame = await page.frame();
    const hit = await frame.evaluate<[number, number] | undefined>(`(() => {
      const canvas = document.querySelector('.picture canvas');
      for (let y = 4; y < ${box.height}; y += 4)
        for (let x = 4; x < ${box.width}; x += 4) {
          canvas.dispatchEvent(new MouseEvent('mousemove', { clientX: canvas.getBoundingClientRect().x + x, clientY: canvas.getBoundingClientRect().y + y }));
          if (canvas.title) return [x, y];
        }
    })()`);
    assert.ok(hit, 'a point is under the mouse');
    assert.match((await picture.getAttribute('title')) ?? '', /NÉEL ZOÉ: Apogée 5, ScoDoc 15/);
    await picture.click({ position: { x: hit[0], y: hit[1] } });
    await until('the mark is the active cell', async () => (await active.textContent()) === '5 ≠ 15');
    assert.notEqual(before, '5 ≠ 15');
  });

  it('hears nothing but messages of the contract', async () => {
    await compareDemo();
    const frame = await page.frame();
    for (const message of ['1', 'null', `{ type: 'comparison', revision: 1, data: {} }`, `{ type: 'eval' }`])
      await frame.evaluate(`window.postMessage(${message}, '*')`);
    await filter().fill('hebert');
    await counted(1);
  });

  it('runs under a policy that lets nothing in', async () => {
    const policies: string[] = [];
    for (const mark of ['12', '13']) {
      await compare(tiny('NÉEL', mark), tiny('NÉEL', '14'));
      const meta = page.inside.locator('meta[http-equiv="Content-Security-Policy"]');
      policies.push((await meta.getAttribute('content')) ?? '');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
    const form = /^default-src 'none'; style-src [^;']*(?:'self' [^;']*)?; script-src 'nonce-[0-9a-f]{32}'$/;
    for (const policy of policies) assert.match(policy, form);
    assert.notEqual(policies[0], policies[1]);
  });

  it('says plainly that all is the same', async () => {
    await compare(demoAfterComputation(), demoAfterComputation());
    const cells = (demoFacts.students * demoFacts.columns).toLocaleString('en');
    await page.inside
      .getByText(`Everything is the same: ${demoFacts.students} students, ${cells} values.`)
      .waitFor();
    await counted(demoFacts.students);
  });

  it('says first which rows cannot be trusted, and not that all is the same', async () => {
    const shifted = fromLatin1(demoAfterComputation()).replace(/^(\d{8}\t[^\t]*)\t/m, '$1 ');
    await compare(demoAfterComputation(), latin1(shifted));
    const verdict = page.inside.locator('.verdict');
    await page.inside.getByText('Rows that cannot be trusted, and were left out: 1').waitFor();
    assert.doesNotMatch((await verdict.textContent()) ?? '', /the same/);
    await page.tab('Remarks').click();
    const first = page.inside.locator('.remarks table').first();
    await first.waitFor();
    assert.equal(
      await first.locator('caption').textContent(),
      'Students not compared: their values may be in the wrong columns',
    );
    const nip = /^\d{8}(?=\t)/m.exec(shifted)?.[0];
    assert.equal(await first.locator('tbody tr').first().locator('th, td').first().textContent(), nip);
  });

  it('keeps filter, view and place while it is hidden', async () => {
    const document = await compareDemo();
    await page.inside.getByRole('button', { name: 'Whole table' }).click();
    await filter().fill('251');
    await until('fewer rows', async () => (await page.rowCount()) < demoFacts.students);
    const count = await page.rowCount();
    await page.grid.focus();
    /** The last rows in sight: what is noted of a difference takes the place of one while the grid has the focus. */
    const lastRows = async (): Promise<string> =>
      (await page.frame()).evaluate<string>(`
        Array.from(document.querySelectorAll('.grid .body .row'), (row) => [Number(row.getAttribute('aria-rowindex')), row.textContent])
          .sort(([a], [b]) => a - b).slice(-10).join('\\n')`);
    let texts = '';
    await until('the end', async () => {
      // again, as the grid gets smaller when it has the focus
      await page.press('Control+End');
      texts = await lastRows();
      const last = /^(\d+),[^\n]*$/.exec(texts.split('\n').at(-1) ?? '')?.[1];
      return last === (await page.grid.getAttribute('aria-rowcount')) && !texts.includes('…');
    });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await until('the page is hidden', async () => !(await page.grid.isVisible()));
    await vscode.commands.executeCommand('workbench.action.openPreviousRecentlyUsedEditor');
    await page.grid.waitFor();
    await counted(count);
    assert.equal(await filter().inputValue(), '251');
    await until('the same place', async () => (await lastRows()) === texts).catch(async () =>
      assert.equal(await lastRows(), texts),
    );
  });

  it('takes everything from a file for text', async () => {
    await compare(tiny(hostile, '12'), tiny(hostile, '13'));
    await page.rows.first().waitFor();
    const frame = await page.frame();
    assert.ok((await page.texts())[0]?.includes(`${hostile} ZOÉ`));
    for (const name of ['By element', 'Cases to check', 'Points jury', 'Remarks'])
      await page.tab(name).click();
    assert.equal(await frame.evaluate(`document.querySelectorAll('img, [onerror]').length`), 0);
  });

  it('proposes the three cases, to swap and to tick', async () => {
    await compareDemo();
    await page.tab('Cases to check').click();
    const cards = page.inside.locator('.card');
    await until('the values', async () => (await page.inside.locator('.card table').count()) === 3);
    assert.equal(await cards.count(), 3);
    const bonus = cards.nth(2);
    const who = bonus.getByRole('heading', { level: 3 });
    const before = await who.textContent();
    await bonus.getByRole('button', { name: 'Another proposal' }).click();
    await until('another student', async () => (await who.textContent()) !== before);
    await bonus.getByRole('searchbox').fill('hebert');
    await bonus.getByRole('searchbox').press('Enter');
    await until('the one who was searched', async () => ((await who.textContent()) ?? '').includes('HÉBERT'));
    await bonus.getByLabel('Verified').check();
    await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
    await until('the tick after a reload', () => bonus.getByLabel('Verified').isChecked());
    await until('the same student', async () => ((await who.textContent()) ?? '').includes('HÉBERT'));
  });

  it('lists the points jury', async () => {
    await compareDemo();
    await page.tab('Points jury').click();
    const rows = page.inside.locator('.jury tbody tr');
    const changed = demoFacts.differences.filter(({ kind }) => kind === 'points-jury');
    // a mark and its points for each
    assert.equal(await rows.count(), changed.length / 2);
    await vscode.env.clipboard.writeText('');
    await page.inside.getByRole('button', { name: 'Copy' }).click();
    await page.inside.getByText('✓ Copied.').waitFor();
    await until('the text is copied', async () => (await vscode.env.clipboard.readText()) !== '');
    const lines = (await vscode.env.clipboard.readText()).split('\n');
    assert.deepEqual(
      lines.map((line) => /\((\d{8})\)/.exec(line)?.[1]).sort(),
      marksWithJuryPoints.map(({ nip }) => nip).sort(),
    );
  });

  it('exports what is shown, and all, in three formats', async () => {
    await compareDemo();
    await filter().fill('hebert');
    await counted(1);
    const files: Record<string, string> = {};
    for (const [format, label] of [
      ['csv', 'CSV (Excel)'],
      ['html', 'Page to print (HTML)'],
      ['xlsx', 'Excel workbook (.xlsx)'],
    ] as const) {
      for (const button of ['Export what is shown', 'Export all']) {
        await page.inside.locator('.exports summary').click();
        await page.inside.getByLabel('Format').selectOption({ label });
        const target = vscode.Uri.joinPath(vscode.Uri.file(scratch.path), `${button}.${format}`);
        user.savesTo(target);
        const said = user.said.length;
        await page.inside.getByRole('button', { name: button }).click();
        await until(`${button} as ${format}`, () => user.said.length > said);
        const bytes = await readFile(target.fsPath);
        files[`${button}.${format}`] = format === 'xlsx' ? await sheetsIn(bytes) : bytes.toString('utf8');
      }
    }
    assert.deepEqual(user.errors(), []);
    for (const [name, text] of Object.entries(files)) {
      assert.ok(text.includes('HÉBERT'), name);
      assert.equal(
        text.includes('N&#39;DIAYE') || text.includes("N'DIAYE"),
        name.startsWith('Export all'),
        name,
      );
    }
    assert.match(files['Export what is shown.csv'] ?? '', /scodoc\.zip/);
  });

  it('replaces names by codes when the setting says so', async () => {
    await compareDemo();
    const settings = vscode.workspace.getConfiguration('apogeeMaquettes.compare');
    await settings.update('hideNames', true, vscode.ConfigurationTarget.Global);
    try {
      await until(
        'no names',
        async () => !(await page.texts()).flat().some((text) => text.includes('HÉBERT')),
      );
      assert.equal(await page.inside.getByRole('columnheader', { name: 'Student' }).count(), 0);
    } finally {
      await settings.update('hideNames', undefined, vscode.ConfigurationTarget.Global);
    }
    await page.inside.getByRole('columnheader', { name: 'Student' }).waitFor();
  });

  it('says what became of a file that is gone', async () => {
    await compareDemo();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(vscode.Uri.file(scratch.path), 'scodoc.zip'));
    await page.inside.getByRole('alert').filter({ hasText: 'cannot be read' }).waitFor();
  });

  unlessInWorker(samePage).describe('without barriers (axe)', () => {
    for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'])
      it(`in ${theme}`, async () => {
        await compareDemo();
        await page.workbench.useTheme(theme);
        const frame = await page.frame();
        await frame.evaluate(axe.source);
        const violations = (): Promise<string[]> =>
          frame.evaluate<string[]>(`axe.run(document).then(({ violations }) =>
            violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => id + ': ' + html)))`);
        for (const name of ['By element', 'Cases to check', 'Points jury', 'Remarks', 'Comparison']) {
          await page.tab(name).click();
          // what stands below the grid comes when one is in it
          if (name === 'Comparison') await page.grid.focus();
          assert.deepEqual(await violations(), [], name);
        }
        await page.inside.getByRole('button', { name: 'Whole table' }).click();
        await counted(demoFacts.students);
        assert.deepEqual(await violations(), [], 'whole table');
      });
  });
});

describe('the table of one maquette', () => {
  const scratch = useScratch();
  const page = usePage();

  async function show(bytes: Uint8Array): Promise<vscode.TextDocument> {
    const document = await openMaquette(await scratch.write('a.TXT', bytes));
    await vscode.commands.executeCommand('apogeeMaquettes.showTable', document.uri);
    await page.rows.first().waitFor();
    return document;
  }

  it('shows every student and every column', async () => {
    await show(demoAfterComputation());
    assert.equal(await page.rowCount(), demoFacts.students);
    assert.equal(Number(await page.grid.getAttribute('aria-colcount')), 3 + demoFacts.columns);
    const naive = fromLatin1(demoAfterComputation())
      .split('\r\n')
      .find((line) => /^\d{8}\t/.test(line))!
      .split('\t')
      .map((field) => field.trim());
    await until('the texts', async () => !(await page.texts()).flat().includes('…'));
    const [first = []] = await page.texts();
    assert.deepEqual(first.slice(0, 6), [naive[0], `${naive[1]} ${naive[2]}`, ...naive.slice(3, 7)]);
  });

  it('filters empty values and problems, and goes to the text', async () => {
    const document = await show(demoFaulty());
    await until('diagnostics', () => vscode.languages.getDiagnostics(document.uri).length > 0);
    const all = await page.rowCount();
    await page.inside.getByLabel('Values', { exact: true }).selectOption({ label: 'Only problems' });
    await until('fewer rows', async () => (await page.rowCount()) < all);
    assert.ok((await page.inside.locator('.grid .cell.tone').count()) > 0);
    await page.inside.locator('.grid .cell.tone').first().click();
    await page.press('Control+Enter');
    await until('the text', () =>
      vscode.window.visibleTextEditors.some((each) => each.document === document),
    );
    await page.inside.getByLabel('Values', { exact: true }).selectOption({ label: 'Only empty values' });
    await until('other rows', async () => (await page.rowCount()) > 0);
  });
});
