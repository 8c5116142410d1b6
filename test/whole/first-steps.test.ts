/** What somebody meets who has just installed the VSIX, and knows nothing of it: only what is seen is clicked. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { demoNames } from '../../demo/demo';
import { poll } from '../../vscode-harness/processes';
import type { Stage } from '../../vscode-harness/stage';
import { useInstalled } from './installed';

/** From the welcome page to an example that is merged and compared. */
const mostClicks = 7;

/** What stands on what is clicked, in a language. */
interface Words {
  readonly walkthrough: string;
  /** The titles of steps. */
  readonly open: string;
  readonly merge: string;
  readonly compare: string;
  readonly mergeExample: string;
  readonly mergeNow: RegExp;
  readonly compareExample: string;
  readonly pointsJury: RegExp;
}

const english: Words = {
  walkthrough: 'Bring ScoDoc’s marks into Apogée',
  open: 'Export it from Apogée, and open it here',
  merge: 'Export from ScoDoc, and merge',
  compare: 'Import, then compare',
  mergeExample: 'Merge the example’s',
  mergeNow: /^Merge [\d,]+ values$/,
  compareExample: 'Compare the example',
  pointsJury: /^Points jury/,
};

const french: Words = {
  walkthrough: 'Importer les notes de ScoDoc dans Apogée',
  open: 'L’exporter d’Apogée et l’ouvrir ici',
  merge: 'Exporter de ScoDoc, et fusionner',
  compare: 'Importer, puis comparer',
  mergeExample: 'Fusionner celui de l’exemple',
  mergeNow: /^Fusionner [\d\s]+ valeurs$/,
  compareExample: 'Comparer l’exemple',
  pointsJury: /^Points jury/,
};

const stepOf = (page: Page, title: string): Locator =>
  page.locator('.getting-started-step').filter({ hasText: title });

/** There once the step is ticked. */
const tickOf = (page: Page, title: string): Locator =>
  stepOf(page, title).locator('.codicon-getting-started-step-checked').first();

describe('somebody who has just installed the extension', function () {
  this.timeout(240_000);
  const onStage = useInstalled();

  /** From the welcome page to an example that is merged and compared; gives the number of clicks. */
  async function takeFirstSteps({ workbench }: Stage, words: Words): Promise<number> {
    const { page, webview } = workbench;
    let clicks = 0;
    const click = async (what: { click: () => Promise<void> }): Promise<void> => {
      await what.click();
      clicks++;
    };
    const step = (title: string): Locator => stepOf(page, title);
    const isTicked = (title: string): Promise<void> => tickOf(page, title).waitFor();
    await click(page.locator('.getting-started-category', { hasText: words.walkthrough }).first());
    await click(step(words.merge).first());
    await click(page.getByRole('button', { name: words.mergeExample }));
    await click(webview.getByRole('button', { name: words.mergeNow }));
    await page.locator('.tab.dirty').first().waitFor();
    await click(page.locator('.tab', { hasText: /Welcome|Walkthrough|ScoDoc.*Apogée/ }).first());
    await isTicked(words.merge);
    await isTicked(words.open);
    await click(step(words.compare).first());
    await click(page.getByRole('button', { name: words.compareExample }));
    await poll('the comparison', 60, async () =>
      (await webview.getByRole('tab', { name: words.pointsJury }).count()) > 0 ? true : undefined,
    );
    return clicks;
  }

  for (const [profile, options, words] of [
    ['a clean profile', {}, english],
    [
      'a profile with settings of their own, in French',
      {
        locale: 'fr',
        settings: {
          'files.autoSave': 'afterDelay',
          'files.trimTrailingWhitespace': true,
          'files.insertFinalNewline': true,
          'editor.formatOnSave': true,
          'workbench.colorTheme': 'Solarized Light',
        },
      },
      french,
    ],
  ] as const)
    it(`merges and compares an example in few clicks: ${profile}`, () =>
      onStage(
        {
          ...options,
          settings: {
            ...('settings' in options ? options.settings : {}),
            'workbench.startupEditor': 'welcomePage',
          },
          hasDemo: false,
          files: { 'notes.txt': new TextEncoder().encode('Lundi\n') },
        },
        async (stage) => {
          const clicks = await takeFirstSteps(stage, words);
          assert.ok(clicks <= mostClicks, `${clicks} clicks`);
        },
      ));

  it('sees what was done before the steps were shown', () =>
    onStage({ settings: { 'apogeeMaquettes.firstSteps': 'show' } }, async ({ workbench }) => {
      await workbench.openFile(demoNames.blank);
      await tickOf(workbench.page, english.open).waitFor();
    }));
});
