/** What `npm run screenshots` photographs: each scene is a window of VS Code on a fresh copy of the demo folder. */
import { demoNames } from '../demo/demo';
import { compareDemo, openMaquette, reviewDemo } from '../vscode-harness/demo-steps';
import { poll } from '../vscode-harness/processes';
import type { Locale } from '../vscode-harness/server';
import type { Stage } from '../vscode-harness/stage';

/** What a scene has at hand. */
export interface SceneStage extends Stage {
  /** Photographs the window into `<scene>.png`, or `<scene>-<suffix>.png`, or what the scene's `fileOf` says. */
  shoot: (suffix?: string) => Promise<void>;
}

/** One window of VS Code, and what happens in it. */
export interface Scene {
  name: string;
  theme?: 'Light Modern' | 'Dark Modern';
  locale?: Locale;
  size?: { width: number; height: number };
  /** How many pixels of the picture make one of the window; 1.5 if left out. */
  scale?: number;
  settings?: Record<string, unknown>;
  /** Where a picture goes, from `media/screenshots`. */
  fileOf?: (suffix: string) => string;
  play: (stage: SceneStage) => Promise<void>;
}

/** Shows the last students. */
async function goToEnd({ workbench }: Stage): Promise<void> {
  await workbench.page.locator('.editor-instance .view-lines').click();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.press('Home');
}

/** The pictures of the walkthrough, which users see in their language and theme. */
const walkthroughScenes: Scene[] = (['fr', 'en'] as const).flatMap((locale) =>
  (['Light Modern', 'Dark Modern'] as const).map((theme): Scene => {
    const shade = theme === 'Dark Modern' ? 'dark' : 'light';
    const title = (french: string, english: string): string => (locale === 'fr' ? french : english);
    return {
      name: `walkthrough-${shade}-${locale}`,
      ...{ theme, locale, scale: 1, size: { width: 960, height: 620 } },
      settings: { 'files.autoGuessEncoding': true, 'files.candidateGuessEncodings': ['utf8', 'windows1252'] },
      fileOf: (step) => `../walkthrough/${step}-${shade}${locale === 'fr' ? '.fr' : ''}.png`,
      async play(stage) {
        const { workbench } = stage;
        const toggleSideBar = (): Promise<void> => workbench.page.keyboard.press('Control+B');
        const shootWide = async (step: string): Promise<void> => {
          await toggleSideBar();
          await workbench.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
          await stage.shoot(step);
          await toggleSideBar();
          await workbench.page.locator('.part.sidebar').waitFor();
        };
        await openMaquette(stage, demoNames.blank);
        await workbench.runCommand(title('Afficher en tableau', 'Show as a table'));
        await workbench.webview.getByRole('grid').waitFor();
        await shootWide('create');
        await workbench.runCommand('View: Close All Editors');
        await reviewDemo(stage, title('Fusionner un export ScoDoc', 'Merge a ScoDoc'), demoNames.blank);
        await shootWide('merge');
        await workbench.runCommand('View: Close All Editors');
        await openMaquette(stage, demoNames.faulty);
        await workbench.runCommand('View: Focus Problems');
        const fault = workbench.page.locator('.markers-panel .monaco-list-row', {
          hasText: 'mark-above-bareme',
        });
        await fault.first().click();
        await shootWide('check');
        await workbench.runCommand('View: Close All Editors');
        await workbench.runCommand('View: Hide Panel');
        await compareDemo(stage, title('Comparer avec ScoDoc', 'Compare with ScoDoc'));
        await shootWide('compare');
        await workbench.runCommand('View: Close All Editors');
        await openMaquette(stage, demoNames.afterComputation);
        await goToEnd(stage);
        // a value of the last student
        await workbench.page.keyboard.press('ArrowUp');
        for (let field = 0; field < 7; field++) await workbench.page.keyboard.press('Control+ArrowRight');
        await workbench.page.keyboard.press('Control+K');
        await workbench.page.keyboard.press('Control+I');
        await workbench.page.locator('.monaco-hover').filter({ visible: true }).first().waitFor();
        await shootWide('open');
      },
    };
  }),
);

export const scenes: Scene[] = [
  ...walkthroughScenes,
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
      await reviewDemo(stage, 'Fusionner un export ScoDoc', demoNames.blank);
      await stage.shoot('review');
      const { webview, page } = stage.workbench;
      await webview.getByRole('button', { name: /^Fusionner/ }).click();
      await webview.locator('.report').waitFor();
      await stage.shoot('report');
      await webview.locator('.report button.link').first().click();
      await page.locator('.editor-instance .view-lines').first().waitFor();
      await stage.shoot('done');
    },
  },
  {
    name: 'merge-dark',
    theme: 'Dark Modern',
    async play(stage) {
      await reviewDemo(stage, 'Merge a ScoDoc', demoNames.afterComputation);
      await stage.shoot('review');
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
