import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import { orExplain } from '../messages';
import { pageTypes } from './page-types';
import type { PageSource } from '../../webview/shared/protocol';

/** A page that is open, or was when the window closed. */
interface RememberedPage {
  readonly title: string;
  readonly source: PageSource;
}

const memoryKey = 'pages';
/** How long VS Code may take to hand over a page that it brings back itself. */
const patience = 2000;

/**
 * Finds the pages that VS Code leaves behind when the extension host ends and another one starts: they are shown, but
 * nobody hears them, and no serializer is asked (microsoft/vscode#70656). A tab of ours that is in front and that none of
 * our panels stands in is one; it is closed, and opened anew.
 */
export class OrphanPages extends Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param memory - where what is needed to open a page is kept: the names of files, nothing of what is in them
   * @param panels - those that this extension host knows
   * @param reopen - called once the tab of an orphan is closed
   */
  constructor(
    private readonly memory: vscode.Memento,
    private readonly panels: () => Iterable<vscode.WebviewPanel>,
    private readonly reopen: (source: PageSource, column: vscode.ViewColumn) => void,
  ) {
    super();
    this._register(vscode.window.tabGroups.onDidChangeTabs(() => this.lookSoon()));
    this.lookSoon();
  }

  override dispose(): void {
    clearTimeout(this.timer);
    super.dispose();
  }

  /** To be called for each page that opens; those of which no tab is left are forgotten. */
  remember(title: string, source: PageSource): void {
    const labels = new Set(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label));
    const others = this.remembered().filter((page) => page.title !== title && labels.has(page.title));
    void this.memory.update(memoryKey, [...others, { title, source }]);
  }

  private remembered(): readonly RememberedPage[] {
    return this.memory.get<readonly RememberedPage[]>(memoryKey, []);
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void orExplain(() => this.look()), patience);
  }

  private async look(): Promise<void> {
    for (const { activeTab, viewColumn } of vscode.window.tabGroups.all) {
      if (!(activeTab?.input instanceof vscode.TabInputWebview)) continue;
      const { viewType } = activeTab.input;
      if (!Object.values(pageTypes).some((type) => viewType.endsWith(type))) continue;
      const isOurs = [...this.panels()].some((panel) => panel.visible && panel.viewColumn === viewColumn);
      // a merge is begun anew: there is nothing to make it of
      if (!isOurs && viewType.endsWith(pageTypes.merge)) {
        await vscode.window.tabGroups.close(activeTab);
        continue;
      }
      const page = this.remembered().find(({ title }) => title === activeTab.label);
      if (isOurs || !page) continue;
      await vscode.window.tabGroups.close(activeTab);
      this.reopen(page.source, viewColumn);
    }
  }
}
