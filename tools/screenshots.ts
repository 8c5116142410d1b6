/**
 * `npm run screenshots`: photographs the extension at work in a real VS Code, on the demo folder.
 *
 *     tsx tools/screenshots.ts [--only SCENE]… [--out FOLDER]
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { scenes, type Scene } from './scenes';
import { installVSCode, type VSCodeInstall } from '../vscode-harness/install';
import { onStage } from '../vscode-harness/stage';

const root = resolve(import.meta.dirname, '..');

async function playScene(install: VSCodeInstall, scene: Scene, out: string): Promise<void> {
  const { theme = 'Light Modern', locale = 'en', settings = {}, size, scale = 1.5 } = scene;
  const colorScheme = theme === 'Dark Modern' ? 'dark' : 'light';
  const options = { locale, settings, colorScheme, scale, ...(size && { size }) } as const;
  await onStage(install, options, async (stage) => {
    const shoot = async (suffix?: string): Promise<void> => {
      const name = suffix === undefined ? `${scene.name}.png` : `${scene.name}-${suffix}.png`;
      const file = join(out, suffix !== undefined && scene.fileOf ? scene.fileOf(suffix) : name);
      await stage.workbench.screenshot(file);
      console.log(file);
    };
    try {
      await stage.workbench.useTheme(theme);
      await scene.play({ ...stage, shoot });
    } catch (error) {
      await shoot('failed');
      throw error;
    }
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, out: { type: 'string' } },
  });
  const chosen = scenes.filter(({ name }) => values.only?.includes(name) ?? true);
  if (chosen.length === 0) throw new Error(`scenes: ${scenes.map(({ name }) => name).join(', ')}`);
  const install = await installVSCode();
  for (const scene of chosen)
    await playScene(install, scene, resolve(values.out ?? join(root, 'media/screenshots')));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
