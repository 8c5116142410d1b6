import * as l10n from '@vscode/l10n';
import french from '../../l10n/bundle.l10n.fr.json';
import type { Translate } from '../message';

/** Speaks French where the environment or the system does, English elsewhere. */
export function translateFor(environment: NodeJS.ProcessEnv): Translate {
  const locale =
    environment['LC_ALL'] ||
    environment['LC_MESSAGES'] ||
    environment['LANG'] ||
    Intl.DateTimeFormat().resolvedOptions().locale;
  l10n.config({ contents: /^fr/i.test(locale) ? french : {} });
  return (text, ...args) => l10n.t(text, ...args);
}
