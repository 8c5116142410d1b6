import { pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import { version } from '../../package.json';
import { defaultSeverities, diagnosticCodes } from '../diagnostics/codes';
import type { Severity } from '../diagnostics/codes';
import { onOneLine, render, say } from '../message';
import type { Terminal } from './command';
import type { CheckedFileJson, Streamed, UnreadableFileJson } from './json';
import { jsonText, jsonTexts } from './json';

export interface FileCounts {
  readonly checked: number;
  readonly skipped: number;
  readonly unreadable: number;
  readonly withErrors: number;
}

/** How a check is written, file by file; texts bring their line ends. */
export interface CheckFormat {
  start(): string;
  file(file: CheckedFile | UnreadableFileJson): Iterable<string>;
  end(counts: FileCounts): string;
}

/** Its diagnostics are made when they are written. */
export type CheckedFile = Streamed<CheckedFileJson>;

const colours: Readonly<Record<Severity, 'red' | 'yellow' | 'blue' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

/** `file:line:column: severity code: message`, as editors and people read it, and the counts. */
export function textFormat({ t }: Terminal): CheckFormat {
  const isColoured = hasColours(process.stdout, process.env);
  const coloured = (severity: Severity): string =>
    isColoured ? styleText(colours[severity], severity, { validateStream: false }) : severity;
  return {
    start: () => '',
    *file(file) {
      const path = onOneLine(file.file);
      if ('error' in file) yield `${path}: ${coloured('error')}: ${onOneLine(file.error)}\n`;
      else
        for (const { line, column, severity, code, message } of file.diagnostics)
          yield `${path}:${line}:${column}: ${coloured(severity)} ${code}: ${onOneLine(message)}\n`;
    },
    end: ({ checked, skipped, unreadable, withErrors }) =>
      `${render(
        say(
          'Maquettes checked: {0}; with errors: {1}; unreadable: {2}; other texts skipped: {3}.',
          checked,
          withErrors,
          unreadable,
          skipped,
        ),
        t,
      )}\n`,
  };
}

/** Colours are for a terminal, unless the environment decides: https://no-color.org, https://force-color.org */
function hasColours({ isTTY }: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced) return forced !== '0' && forced !== 'false';
  return isTTY === true && !refused && terminal !== 'dumb';
}

/** `{ "files": […] }` */
export function jsonFormat(): CheckFormat {
  let before = '';
  return {
    start: () => '{ "files": [\n',
    *file(file) {
      yield before;
      yield* jsonTexts(file);
      before = ',\n';
    },
    end: () => '\n] }\n',
  };
}

const sarifLevels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const sarifSchema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const unreadableFile = 'unreadable-file';

function configurationOf(severity: Severity | 'off'): { readonly level: string; readonly enabled?: false } {
  return severity === 'off' ? { level: 'none', enabled: false } : { level: sarifLevels[severity] };
}

const sarifRules = [
  ...diagnosticCodes.map((id) => ({
    id,
    defaultConfiguration: configurationOf(defaultSeverities[id]),
  })),
  { id: unreadableFile, defaultConfiguration: { level: 'error' } },
];

/**
 * In a message, `{0}` is a placeholder and `[text](target)` a link, unless escaped (SARIF 2.1.0, 3.11.5 and 3.11.6);
 * brackets that make no link stay as they are.
 */
function sarifText(text: string): string {
  const braces = text.replace(/[{}]/g, '$&$&');
  return braces.includes('](') ? braces.replace(/[\\[\]]/g, '\\$&') : braces;
}

/** SARIF 2.1.0, for the tools that gather the findings of others. */
export function sarifFormat({ language }: Terminal): CheckFormat {
  const driver = { name: 'apogee-maquette', version, rules: sarifRules };
  let before = '';
  function resultText(ruleId: string, level: string, text: string, file: string, region?: object): string {
    const ruleIndex = sarifRules.findIndex(({ id }) => id === ruleId);
    const artifactLocation = { uri: pathToFileURL(file).href };
    const locations = [{ physicalLocation: { artifactLocation, ...(region && { region }) } }];
    const message = { text: sarifText(text) };
    const result = `${before}${jsonText({ ruleId, ruleIndex, level, message, locations })}`;
    before = ',\n';
    return result;
  }
  return {
    start: () =>
      `{ "$schema": "${sarifSchema}", "version": "2.1.0", "runs": [{ "tool": ${JSON.stringify({ driver })}, "language": "${language}", "columnKind": "utf16CodeUnits", "results": [\n`,
    *file(file) {
      if ('error' in file) yield resultText(unreadableFile, 'error', file.error, file.file);
      else
        for (const { line, column, endLine, endColumn, severity, code, message } of file.diagnostics)
          yield resultText(code, sarifLevels[severity], message, file.file, {
            ...{ startLine: line, startColumn: column, endLine, endColumn },
          });
    },
    end: () => '\n] }] }\n',
  };
}
