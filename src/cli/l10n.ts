import french from '../../l10n/bundle.l10n.fr.json';
import type { Translate } from '../message';
import { fill } from '../message';

/** Speaks French where the environment or the system does, English elsewhere. */
export function translateFor(environment: NodeJS.ProcessEnv): Translate {
  const locale =
    environment['LC_ALL'] ||
    environment['LC_MESSAGES'] ||
    environment['LANG'] ||
    Intl.DateTimeFormat().resolvedOptions().locale;
  const translations = new Map(/^fr/i.test(locale) ? Object.entries(french) : []);
  return (text, ...args) => fill(translations.get(text) ?? text, ...args);
}
