import { pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import { version } from '../../package.json';
import { diagnosticCodes } from '../diagnostics/registry';
import type { Severity } from '../diagnostics/types';
import { render, say } from '../message';
import type { Terminal } from './command';
import type { DiagnosticJson, FileJson } from './json';

export interface Tally {
  readonly checked: number;
  readonly skipped: number;
  readonly unreadable: number;
  readonly withErrors: number;
}

/** How a check is written, file by file; what is empty is not printed. */
export interface CheckFormat {
  start(): string;
  file(file: FileJson): string;
  end(tally: Tally): string;
}

const colours: Readonly<Record<Severity, 'red' | 'yellow' | 'blue' | 'gray'>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

/** `file:line:column: severity code: message`, as editors and people read it. */
export function textFormat({ t }: Terminal): CheckFormat {
  const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
  const colour = (severity: Severity): string =>
    isColoured ? styleText(colours[severity], severity) : severity;
  return {
    start: () => '',
    file: (file) =>
      'error' in file
        ? `${file.file}: ${colour('error')}: ${file.error}`
        : file.diagnostics
            .map(
              ({ line, column, severity, code, message }) =>
                `${file.file}:${line}:${column}: ${colour(severity)} ${code}: ${message}`,
            )
            .join('\n'),
    end: ({ checked, skipped, unreadable, withErrors }) =>
      render(
        say(
          '{0} maquettes checked, {1} with errors; {2} files unreadable, {3} other texts skipped.',
          checked,
          withErrors,
          unreadable,
          skipped,
        ),
        t,
      ),
  };
}

/** `{ "files": […] }`, written as the files come. */
export function jsonFormat(): CheckFormat {
  const separate = separator();
  return {
    start: () => '{ "files": [',
    file: (file) => separate(JSON.stringify(file)),
    end: () => '] }',
  };
}

const sarifLevels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, for the tools that gather the findings of others. */
export function sarifFormat(): CheckFormat {
  const separate = separator();
  const driver = {
    name: 'apogee-maquette',
    version,
    rules: [...diagnosticCodes, 'unreadable-file'].map((id) => ({ id })),
  };
  return {
    start: () =>
      `{ "version": "2.1.0", "runs": [{ "tool": ${JSON.stringify({ driver })}, "columnKind": "utf16CodeUnits", "results": [`,
    file: (file) => {
      const results =
        'error' in file
          ? [
              {
                ruleId: 'unreadable-file',
                level: 'error',
                message: { text: file.error },
                ...place(file.file),
              },
            ]
          : file.diagnostics.map((diagnostic) => ({
              ruleId: diagnostic.code,
              level: sarifLevels[diagnostic.severity],
              message: { text: diagnostic.message },
              ...place(file.file, diagnostic),
            }));
      return results.map((result) => separate(JSON.stringify(result))).join('\n');
    },
    end: () => '] }] }',
  };
}

function place(file: string, diagnostic?: DiagnosticJson): object {
  const region = diagnostic && {
    startLine: diagnostic.line,
    startColumn: diagnostic.column,
    endLine: diagnostic.endLine,
    endColumn: diagnostic.endColumn,
  };
  const artifactLocation = { uri: pathToFileURL(file).href };
  return { locations: [{ physicalLocation: { artifactLocation, ...(region && { region }) } }] };
}

/** Puts a comma before every item but the first. */
function separator(): (item: string) => string {
  let isFirst = true;
  return (item) => {
    const separated = isFirst ? item : `,${item}`;
    isFirst = false;
    return separated;
  };
}
