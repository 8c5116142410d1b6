import french from '../../l10n/bundle.l10n.fr.json';
import type { Translate } from '../message';
import { fill, written } from '../message';

export type Language = 'fr' | 'en';

/** French where the environment or the system has it, English elsewhere. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const locale =
    environment['LC_ALL'] ||
    environment['LC_MESSAGES'] ||
    environment['LANG'] ||
    Intl.DateTimeFormat().resolvedOptions().locale;
  return /^fr(?![a-z])/i.test(locale) ? 'fr' : 'en';
}

export function translateTo(language: Language): Translate {
  const translations = new Map(language === 'fr' ? Object.entries(french) : []);
  return (text, ...args) => fill(translations.get(text) ?? text, ...written(args, language));
}
