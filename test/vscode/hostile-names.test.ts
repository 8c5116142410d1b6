import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { parseMaquette } from '../../src/maquette/parse';
import { planMerge } from '../../src/merge/plan';
import { mergeReport } from '../../src/merge/report';
import { markdown as reportMarkdown } from '../../src/report/markdown';
import { fill } from '../../src/message';
import { hostileName } from '../fixtures/hostile-names';
import { buildMaquette, latin1, sampleTitles, type ElementSpec } from '../fixtures/maquette-builder';
import { scodocEntries } from '../fixtures/scodoc-builder';
import { writeZip } from '../fixtures/zip-writer';
import { usePage, useScratch, useUser } from './hooks';
import { openMaquette, until } from './support';

/** What VS Code would make a link and an icon of; a file may be called so, too. */
const hostile = '[Cliquez ici](command:workbench.action.files.newUntitledFile) $(flame)';

const maquette = buildMaquette({
  titles: { ...sampleTitles, apoC_cod_dip: hostile },
  elements: [{ typeObjet: 'ELP', code: hostile, label: hostile, types: 'NB' }],
  students: [{ nip: '10000001', nom: hostile, prenom: 'ZOÉ', naissance: '01/02/2007', values: [] }],
});

/**
 * Generated names, the same in each run. Without controls and marks of direction: the editor shows these in its own way,
 * and they are looked at where they are written out.
 */
const names = fc
  .sample(
    hostileName.filter((name) => !/[\p{Cc}\u2028-\u202e]/u.test(name)),
    { numRuns: 60, seed: 1 },
  )
  .map((name, index) => `N${index} ${name}`);

/** A maquette with a bonus, points jury, a repeater, and an element and a student that the other side hasn't, all called such names. */
function odd(side: 'apogee' | 'scodoc'): Uint8Array {
  const isApogee = side === 'apogee';
  const element = (rank: number, types: string, before = ''): ElementSpec => ({
    ...{ typeObjet: 'ELP', code: `E${rank}`, label: `${before}${names[rank]!}`, types },
  });
  const text = buildMaquette({
    elements: [
      element(0, 'NBJR'),
      element(1, 'NB', 'Bonus '),
      ...(isApogee ? [element(2, 'NB'), element(3, 'NB')] : []),
    ],
    students: names.slice(isApogee ? 0 : 1).map((name, index) => ({
      nip: index === 5 ? '21000005' : String(26_000_000 + index + (isApogee ? 0 : 1)),
      ...{ nom: name, prenom: names[(index + 1) % names.length]!, naissance: '01/02/2007' },
      values: isApogee
        ? ['12', '20', '0,5', 'ADM', '1', '20', '8', '20', '7', '20']
        : ['11,5', '20', '', name, '1', '20'],
    })),
    layout: { rowTrailingTab: isApogee },
  });
  return new TextEncoder().encode(text);
}

/** Asserts that VS Code's Markdown is paragraphs and tables alone, and holds the texts. */
async function assertPlainMarkdown(markdown: string, ...texts: string[]): Promise<void> {
  const rendered = await vscode.commands.executeCommand<string>('markdown.api.render', markdown);
  // what VS Code's own extension for diagrams puts before everything
  const html = rendered.replace(/^<span id="markdown-mermaid"[^>]*><\/span>/, '');
  const tags = new Set(html.match(/<[a-z][^\s>]*/g));
  for (const tag of tags) assert.match(tag, /^<(h1|h2|p|table|thead|tbody|tr|th|td|strong|em|br)$/, html);
  const read = html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  for (const text of texts) assert.ok(read.includes(text), `${text}\n${read}`);
}

/** What can be read, without what can't be seen. */
async function readable(shown: Locator): Promise<string> {
  return ((await shown.textContent()) ?? '').replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
}

/** Asserts that a name is shown as it is, and is nothing else. */
async function assertText(shown: Locator): Promise<void> {
  const text = await readable(shown);
  assert.ok(text.includes(hostile), text);
  assert.equal(await shown.locator('a[href]').count(), 0, 'no link');
  assert.equal(await shown.locator('.codicon-flame').count(), 0, 'no icon');
}

describe('a name that would be a link and an icon', () => {
  const scratch = useScratch();
  const page = usePage();
  const find = (selector: string): Locator => page.workbench.page.locator(selector);
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  });

  const merge = async (zip: Uint8Array): Promise<void> => {
    // the messages are VS Code's own
    const original = vscode.window.showOpenDialog;
    const uri = await scratch.write('s.zip', zip);
    Object.assign(vscode.window, { showOpenDialog: () => Promise.resolve([uri]) });
    try {
      await vscode.commands.executeCommand('apogeeMaquettes.merge');
    } finally {
      Object.assign(vscode.window, { showOpenDialog: original });
    }
  };

  const messageIsText = async (): Promise<void> => {
    await vscode.commands.executeCommand('notifications.showList');
    const message = find('.notifications-center .notification-list-item-message')
      .filter({ hasText: 'Cliquez' })
      .first();
    await message.waitFor();
    await assertText(message);
  };

  it('is text in a message about a ZIP', async () => {
    await openMaquette(await scratch.write('a.TXT', latin1(maquette)));
    const path = `${hostile}.TXT`;
    await merge(writeZip([path, path].map((each) => ({ name: each, data: latin1(maquette) }))));
    await messageIsText();
  });

  it('is text in a message about a file', async () => {
    await openMaquette(await scratch.write(`${hostile}.TXT`, latin1(maquette)));
    await vscode.commands.executeCommand('apogeeMaquettes.mergeReadOnly');
    await messageIsText();
  });

  it('is text in the list of maquettes to choose from', async () => {
    await openMaquette(await scratch.write('a.TXT', latin1(maquette)));
    const entries = ['', ' b'].flatMap((end) =>
      scodocEntries({ base: `${hostile}${end}`, maquette: latin1(maquette) }),
    );
    const merging = merge(writeZip(entries));
    const row = find('.quick-input-list .monaco-list-row').first();
    await row.waitFor();
    await assertText(row);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await merging;
  });

  it('is text in the report of a merge and in a hover, as VS Code renders Markdown', async () => {
    const addresses = 'https://a.fr www.a.fr a@b.fr //a.fr $x$ <img src=x> ![i](https://a.fr)';
    const name = `${hostile} ${addresses}`;
    const of = (values: string[]): string =>
      maquette.replaceAll(hostile, name).replace(/\t*(?=\r\n$)/, ['', ...values].join('\t'));
    const plan = planMerge(parseMaquette(of([name, '20'])), parseMaquette(of(['12', '20'])), {
      conflicts: 'keep-apogee',
    });
    const options = { names: 'names', filled: 'listed' } as const;
    const tables = mergeReport(plan, { apogee: name, scodoc: name }, options, fill);
    const report = reportMarkdown('Report', tables, fill);
    const document = await openMaquette(await scratch.write('a.TXT', latin1(of([name, '20']))));
    const at = document.positionAt(document.getText().lastIndexOf('ZOÉ'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const [hover] = hovers.flatMap(({ contents }) => contents);
    assert.ok(hover instanceof vscode.MarkdownString && !hover.isTrusted && !hover.supportHtml);
    for (const markdown of [report, hover.value]) await assertPlainMarkdown(markdown, name);
  });

  it('is text in every hover, whatever names there are', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', odd('apogee')));
    const text = document.getText();
    let seen = 0;
    for (const name of names) {
      // a student's, then an element's
      for (const offset of [text.lastIndexOf(`\t${name}`) + 1, text.indexOf(name)]) {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          document.positionAt(offset),
        );
        const own = hovers
          .flatMap(({ contents }) => contents)
          .filter((each) => each instanceof vscode.MarkdownString);
        for (const { value } of own) await assertPlainMarkdown(value, name.slice(0, 3));
        seen += own.length;
      }
    }
    assert.ok(seen >= 2 * names.length, String(seen));
  });

  describe('in the comparison', () => {
    const user = useUser();

    it('is text in every tab', async () => {
      const document = await openMaquette(await scratch.write('a.TXT', odd('apogee')));
      user.picksFile(await scratch.write('s.TXT', odd('scodoc')));
      await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
      await page.rows.first().waitFor();
      const frame = await page.frame();
      const seen: Record<string, number> = {};
      for (const tab of ['By element', 'Cases to check', 'Points jury', 'Remarks', 'Comparison']) {
        await page.tab(tab).click();
        const shown = page.inside.getByRole('tabpanel', { name: tab });
        await until(`names in ${tab}`, async () => {
          const texts = (await shown.textContent()) ?? '';
          seen[tab] = names.filter((name) => texts.includes(name)).length;
          return seen[tab] > 0;
        });
      }
      // what the names would make as markup
      assert.equal(
        await frame.evaluate(
          `document.querySelectorAll('b, img, [onerror], a[href]:not([href="#"])').length`,
        ),
        0,
      );
    });
  });

  it('is text in the status bar, and in the lists of students, elements and symbols', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(maquette)));
    const editor = vscode.window.activeTextEditor!;
    const line = document
      .getText()
      .split('\r\n')
      .findIndex((each) => each.startsWith('10000001'));
    editor.selection = new vscode.Selection(line, 1, line, 1);
    for (const id of ['maquette', 'cursor']) {
      const item = find(`.statusbar-item[id$="apogeeMaquettes.${id}"]`);
      await item.filter({ hasText: 'Cliquez' }).first().waitFor();
      await assertText(item.first());
    }
    for (const command of ['apogeeMaquettes.goToStudent', 'apogeeMaquettes.goToElement']) {
      void vscode.commands.executeCommand(command);
      const row = find('.quick-input-list .monaco-list-row').first();
      await row.waitFor();
      await assertText(row);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await row.waitFor({ state: 'hidden' });
    }
    await vscode.commands.executeCommand('workbench.action.gotoSymbol');
    const symbol = find('.quick-input-list .monaco-list-row').filter({ hasText: 'Cliquez' }).first();
    await symbol.waitFor();
    await assertText(symbol);
  });
});
