/** What `npm run screenshots` photographs: each scene is a window of VS Code on a fresh copy of the demo folder. */
import { join } from 'node:path';
import { demoNames } from '../test/fixtures/demo';
import { compareDemo, openMaquette } from '../test/whole/demo-page';
import { poll } from './vscode/processes';
import type { Locale } from './vscode/server';
import type { Stage } from './vscode/stage';

/** What a scene has at hand. */
export interface SceneStage extends Stage {
  /** Photographs the window into `<scene>.png`, or `<scene>-<suffix>.png`. */
  shoot: (suffix?: string) => Promise<void>;
}

/** One window of VS Code, and what happens in it. */
export interface Scene {
  name: string;
  theme?: 'Light Modern' | 'Dark Modern';
  locale?: Locale;
  size?: { width: number; height: number };
  settings?: Record<string, unknown>;
  play: (stage: SceneStage) => Promise<void>;
}

/** Shows the last students. */
async function goToEnd({ workbench }: Stage): Promise<void> {
  await workbench.page.locator('.editor-instance .view-lines').click();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.press('Home');
}

/** Merges the demo's ZIP into its blank maquette, up to the question. */
async function mergeUpToQuestion(stage: Stage, command: string): Promise<void> {
  await openMaquette(stage, demoNames.blank);
  await stage.workbench.runCommand(command);
  await stage.workbench.pickFile(join(stage.folder, demoNames.scodocZip));
  await stage.workbench.page.locator('.monaco-dialog-box').waitFor();
}

async function answer({ workbench }: Stage, button: string): Promise<void> {
  await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: button }).click();
  await workbench.page.locator('.tab.dirty').waitFor();
  await workbench.page
    .locator('.notification-toast', { hasText: /ScoDoc|\d+/ })
    .first()
    .waitFor();
}

export const scenes: Scene[] = [
  {
    name: 'editor',
    locale: 'fr',
    async play(stage) {
      await openMaquette(stage, demoNames.blank);
      await stage.shoot();
    },
  },
  {
    name: 'editor-dark',
    theme: 'Dark Modern',
    async play(stage) {
      await openMaquette(stage, demoNames.afterComputation);
      await goToEnd(stage);
      await stage.workbench.waitForText(/^25\d{6}/);
      await stage.shoot();
    },
  },
  {
    name: 'merge',
    locale: 'fr',
    async play(stage) {
      await mergeUpToQuestion(stage, 'Fusionner un export ScoDoc');
      await stage.shoot('question');
      await answer(stage, 'Garder celles d’Apogée');
      await goToEnd(stage);
      await stage.shoot('done');
      await stage.workbench.page.getByRole('button', { name: 'Afficher le rapport' }).click();
      await stage.workbench.webview.getByRole('heading', { level: 1 }).waitFor();
      await stage.shoot('report');
    },
  },
  {
    name: 'problems',
    locale: 'fr',
    async play(stage) {
      const { page } = stage.workbench;
      await openMaquette(stage, demoNames.faulty);
      await stage.workbench.runCommand('View: Focus Problems');
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'mark-above-bareme' }).first().click();
      await stage.shoot();
      await stage.workbench.runCommand('View: Focus Active Editor Group');
      await stage.workbench.runCommand('Show or Focus Hover');
      await page.locator('.monaco-hover').filter({ visible: true }).first().waitFor();
      await stage.shoot('hover');
      await page.keyboard.press('Escape');
      await page.locator('.markers-panel a', { hasText: 'mark-above-bareme' }).first().click();
      const entry = stage.workbench.webview.getByRole('heading', { name: 'mark-above-bareme' });
      await poll('the entry at the top', 20, async () => {
        const place = await entry.boundingBox();
        return place && place.y < 150 ? true : undefined;
      });
      await stage.shoot('explained');
    },
  },
  {
    name: 'comparison',
    locale: 'fr',
    async play(stage) {
      await compareDemo(stage, 'Comparer avec ScoDoc');
      await stage.shoot();
      for (const [tab, suffix] of [
        ['Cas à vérifier', 'cases'],
        ['Points jury', 'jury'],
      ] as const) {
        await stage.workbench.webview.getByRole('tab', { name: tab }).click();
        await stage.workbench.webview.getByRole('tabpanel', { name: tab }).waitFor();
        await stage.shoot(suffix);
      }
    },
  },
  {
    name: 'comparison-dark',
    theme: 'Dark Modern',
    async play(stage) {
      await compareDemo(stage, 'Compare with ScoDoc');
      await stage.shoot();
      await stage.workbench.webview.getByRole('button', { name: 'Whole table' }).click();
      await stage.workbench.webview.getByRole('columnheader', { expanded: true }).first().waitFor();
      await stage.shoot('whole');
    },
  },
  {
    name: 'table',
    locale: 'fr',
    async play(stage) {
      await openMaquette(stage, demoNames.faulty);
      await stage.workbench.runCommand('Afficher en tableau');
      await stage.workbench.webview.getByRole('grid').waitFor();
      await stage.shoot();
    },
  },
];
