import * as vscode from 'vscode';
import { demoFacts, demoFaulty } from '../../demo/demo';
import { usePage, useScratch } from './hooks';
import { openMaquette, until } from './support';

const patience = 30_000;

describe('what is marked in the window', () => {
  const scratch = useScratch('all');
  const page = usePage();

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
