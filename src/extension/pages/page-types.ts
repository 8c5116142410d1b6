import type { ShownSource } from '../../webview/shared/protocol';

/** What VS Code calls the panels; the table is a custom editor. */
export const pageTypes: Readonly<Record<ShownSource['kind'], string>> = {
  comparison: 'apogeeMaquettes.comparison',
  table: 'apogeeMaquettes.table',
  merge: 'apogeeMaquettes.mergePage',
};

/**
 * Those that VS Code brings back after a restart: the `onWebviewPanel` events of package.json. A merge comes back to say that
 * it ended.
 */
export const lastingPages: readonly ShownSource['kind'][] = ['comparison', 'merge'];
