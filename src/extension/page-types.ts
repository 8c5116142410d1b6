import type { PageSource } from '../webview/protocol';

/** What VS Code calls the panels: the `onWebviewPanel` events of package.json. */
export const pageTypes: Readonly<Record<PageSource['kind'], string>> = {
  comparison: 'apogeeMaquettes.comparison',
  table: 'apogeeMaquettes.table',
};
