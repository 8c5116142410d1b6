import * as vscode from 'vscode';
import { demoFacts, demoFaulty } from '../../demo/demo';
import { openMaquette, Scratch, until } from './support';
import { WebPage } from './web-page';

const patience = 30_000;

describe('what is marked in the window', () => {
  let scratch: Scratch;
  let page: WebPage;
  before(async () => {
    page = await WebPage.connect();
    scratch = await Scratch.make();
  });
  after(async () => {
    await page.leave();
    await scratch.remove();
  });

  it('is what VS Code says of the language: étape, encoding, problems', async () => {
    const { page: window } = page.workbench;
    await openMaquette(await scratch.write('status.TXT', demoFaulty()));
    const button = window.locator('.statusbar-item[id="status.languageStatus"]');
    await button.waitFor({ timeout: patience });
    const hover = window.locator('.hover-language-status');
    await until(
      'the three of them',
      async () => {
        if (!(await hover.first().isVisible())) await button.click({ timeout: 2000 }).catch(() => undefined);
        const said = (await hover.allTextContents()).join('\n');
        return ['ISO-8859-1', '2026/2027', 'Errors: '].every((each) => said.includes(each));
      },
      patience,
    );
    await window.keyboard.press('Escape');
  });

  it('is the element that one went to, with its name above it, for a moment', async () => {
    const { page: window } = page.workbench;
    await openMaquette(await scratch.write('element.TXT', demoFaulty()));
    const editor = vscode.window.activeTextEditor!;
    const row = demoFacts.faults[0]!.line - 1;
    editor.selection = new vscode.Selection(row, 0, row, 0);
    const going = vscode.commands.executeCommand('apogeeMaquettes.goToElement');
    await page.workbench.typeQuickInput('BUT 2');
    await page.workbench.acceptQuickInput();
    await going;
    const head = (): Promise<string[]> =>
      window.locator('.view-lines [class*="ced-"]').evaluateAll((spans: object[]) =>
        spans.map((span) => {
          const { getComputedStyle } = globalThis as unknown as {
            getComputedStyle: (of: object, pseudo: string) => { content: string };
          };
          return getComputedStyle(span, '::before').content;
        }),
      );
    await until('its name', async () => (await head()).some((each) => each.includes('BUT 2')), patience);
    await until(
      'nothing any more',
      async () => !(await head()).some((each) => each.includes('BUT 2')),
      patience,
    );
  });
});
