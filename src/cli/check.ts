import { checkFile } from '../diagnostics/check-file';
import { sentenceOf } from '../diagnostics/sentence';
import { shownDiagnostics } from '../diagnostics/shown';
import type { DiagnosticCode } from '../diagnostics/codes';
import { isDiagnosticCode } from '../diagnostics/codes';
import type { Severity } from '../diagnostics/codes';
import { severities } from '../diagnostics/codes';
import type { Translate } from '../message';
import { ExplainedError, render, say } from '../message';
import type { AllowedCodes } from '../diagnostics/allowed-codes';
import { readAllowed } from './allowed-codes';
import { badArguments, oneOf, readArguments } from './arguments';
import type { CheckedFile, CheckFormat } from './check-formats';
import { jsonFormat, sarifFormat, textFormat } from './check-formats';
import type { Command, Terminal } from './command';
import { explanationOf } from './errors';
import { readBytes } from './files';
import type { Found } from './find';
import { findMaquettes } from './find';
import type { UnreadableFileJson } from './json';
import { map } from './json';

type Severities = Partial<Record<DiagnosticCode, Severity | 'off'>>;

/** What the user wants of the checks. */
interface Wanted {
  readonly severities: Severities;
  readonly allowedCodes: AllowedCodes;
}

/** How often a long check says how far it is, in milliseconds. */
const progressPause = 1000;

/** `check FILE…`: what is wrong in maquettes. One file at a time is in memory, and each is told of as it is done. */
export const check: Command = async (words, terminal) => {
  const { values, positionals } = readArguments(words, {
    format: { type: 'string' },
    severity: { type: 'string', multiple: true },
    allow: { type: 'string', multiple: true },
  });
  if (positionals.length === 0)
    throw new ExplainedError('bad-arguments', say('Name the files or folders to check. See --help.'));
  const format = oneOf('format', values.format, ['text', 'json', 'sarif'], 'text');
  const wanted = {
    severities: readSeverities(values.severity ?? []),
    allowedCodes: readAllowed(values.allow ?? []),
  };

  const { t, write } = terminal;
  const formatter = formatters[format](terminal);
  const counts = { checked: 0, skipped: 0, unreadable: 0, withErrors: 0 };
  const progress = new Progress(t);
  await write([formatter.start()]);
  for await (const found of findMaquettes(positionals)) {
    if (found.kind === 'skipped') {
      counts.skipped++;
      continue;
    }
    const { file, hasErrors } = await checkFound(found, wanted, t);
    if ('error' in file) counts.unreadable++;
    else counts.checked++;
    if (hasErrors) counts.withErrors++;
    // results and progress may share the terminal
    if (process.stdout.isTTY) progress.clear();
    await write(formatter.file(file));
    progress.report(counts.checked + counts.unreadable);
  }
  progress.clear();
  await write([formatter.end(counts)]);
  if (counts.checked === 0)
    throw new ExplainedError(
      'nothing-readable',
      say(
        'No maquette could be read. Unreadable: {0}; other texts skipped: {1}.',
        counts.unreadable,
        counts.skipped,
      ),
    );
  // the shape that programs read has no place for it
  if (format !== 'text' && counts.skipped > 0)
    process.stderr.write(`${render(say('Other texts skipped: {0}.', counts.skipped), t)}\n`);
  return counts.withErrors > 0 || counts.unreadable > 0 ? 1 : 0;
};

const formatters: Readonly<Record<'text' | 'json' | 'sarif', (terminal: Terminal) => CheckFormat>> = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
};

/** What a file turned out to be. */
interface FileVerdict {
  readonly file: CheckedFile | UnreadableFileJson;
  readonly hasErrors: boolean;
}

/** Whatever happens with a file, the others have their turn. */
async function checkFound(
  found: Exclude<Found, { kind: 'skipped' }>,
  wanted: Wanted,
  t: Translate,
): Promise<FileVerdict> {
  try {
    if (found.kind === 'unreadable') throw found.error;
    return checkBytes(found.path, await readBytes(found.path), wanted, t);
  } catch (error) {
    return { file: { file: found.path, error: render(explanationOf(error), t) }, hasErrors: false };
  }
}

function checkBytes(path: string, bytes: Uint8Array, wanted: Wanted, t: Translate): FileVerdict {
  const { maquette, encoding, lineEnds, checked } = checkFile(bytes, wanted);
  const usual = lineEnds.lf > 0 ? 'lf' : lineEnds.cr > 0 ? 'cr' : 'crlf';
  return {
    file: {
      file: path,
      encoding,
      lineEnding: lineEnds.odd >= 0 ? 'mixed' : usual,
      students: maquette.rows.length,
      elements: maquette.elements.length,
      diagnostics: map(shownDiagnostics(checked), (each) => ({
        line: each.line + 1,
        column: each.start + 1,
        endLine: each.line + 1,
        endColumn: each.end + 1,
        severity: each.severity,
        code: each.code,
        message: sentenceOf(maquette, each, 'codes', t),
      })),
    },
    hasErrors: checked.errors > 0,
  };
}

/** @throws {ExplainedError} on what isn't `CODE=LEVEL` */
function readSeverities(options: readonly string[]): Severities {
  const result: Severities = {};
  for (const option of options) {
    const [code = '', level = '', ...rest] = option.split('=');
    const known = [...severities, 'off' as const].find((severity) => severity === level);
    if (!isDiagnosticCode(code) || !known || rest.length > 0)
      throw badArguments(`--severity ${option} (CODE=${[...severities, 'off'].join('|')})`);
    result[code] = known;
  }
  return result;
}

/** Says on the standard error how many files are done, when that is a terminal and the check takes long. */
class Progress {
  private last = Date.now();
  private isShown = false;

  constructor(private readonly t: Translate) {}

  report(files: number): void {
    if (!process.stderr.isTTY || Date.now() - this.last < progressPause) return;
    this.last = Date.now();
    this.isShown = true;
    process.stderr.write(`\r${render(say('{0} files checked…', files), this.t)}`);
  }

  clear(): void {
    if (this.isShown) process.stderr.write('\r\u001b[K');
    this.isShown = false;
  }
}
