import { check as checkMaquette } from '../diagnostics/check';
import { countLineEnds } from '../diagnostics/line-ends';
import type { DiagnosticCode } from '../diagnostics/registry';
import { isDiagnosticCode } from '../diagnostics/registry';
import type { Severity } from '../diagnostics/types';
import { severities } from '../diagnostics/types';
import { decode } from '../maquette/codec';
import { parseMaquette } from '../maquette/parse';
import type { Translate } from '../message';
import { ExplainedError, render, say } from '../message';
import { badArguments, oneOf, readArguments } from './arguments';
import type { Command, Terminal } from './command';
import { readBytes } from './files';
import { findMaquettes } from './find';
import type { CheckedFileJson, FileJson } from './json';
import type { CheckFormat } from './check-formats';
import { jsonFormat, sarifFormat, textFormat } from './check-formats';

type Severities = Partial<Record<DiagnosticCode, Severity | 'off'>>;

/** How often a long check says how far it is, in milliseconds. */
const progressPause = 1000;

/** `check FILE…`: what is wrong in maquettes. One file at a time is in memory, and each is told of as it is done. */
export const check: Command = async (words, terminal) => {
  const { values, positionals } = readArguments(words, {
    format: { type: 'string' },
    severity: { type: 'string', multiple: true },
  });
  if (positionals.length === 0) throw badArguments('FILE…');
  const format = oneOf('format', values.format, ['text', 'json', 'sarif'], 'text');
  const wanted = readSeverities(values.severity ?? []);

  const formatter = formatters[format](terminal);
  const tally = { checked: 0, skipped: 0, unreadable: 0, withErrors: 0 };
  const progress = new Progress(terminal);
  terminal.print(formatter.start());
  for await (const found of findMaquettes(positionals)) {
    if (found.kind === 'skipped') {
      tally.skipped++;
      continue;
    }
    const file = await checkFile(found.path, wanted, terminal.t);
    if ('error' in file) tally.unreadable++;
    else {
      tally.checked++;
      if (file.diagnostics.some(({ severity }) => severity === 'error')) tally.withErrors++;
    }
    terminal.print(formatter.file(file));
    progress.report(tally.checked + tally.unreadable);
  }
  terminal.print(formatter.end(tally));
  progress.clear();
  if (tally.checked === 0)
    throw new ExplainedError(
      'nothing-readable',
      say('No maquette could be read: {0} files skipped, {1} unreadable.', tally.skipped, tally.unreadable),
    );
  return tally.withErrors > 0 || tally.unreadable > 0 ? 1 : 0;
};

const formatters: Readonly<Record<'text' | 'json' | 'sarif', (terminal: Terminal) => CheckFormat>> = {
  text: textFormat,
  json: jsonFormat,
  sarif: sarifFormat,
};

async function checkFile(path: string, wanted: Severities, t: Translate): Promise<FileJson> {
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(path);
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    return { file: path, error: render(error.explanation, t) };
  }
  return describe(path, bytes, wanted, t);
}

function describe(path: string, bytes: Uint8Array, wanted: Severities, t: Translate): CheckedFileJson {
  const { text, encoding } = decode(bytes);
  const maquette = parseMaquette(text);
  const lineEnds = countLineEnds(text, maquette.lines);
  const { diagnostics } = checkMaquette(maquette, { severities: wanted, encoding, lineEnds });
  const usual = lineEnds.lf > 0 ? 'lf' : lineEnds.cr > 0 ? 'cr' : 'crlf';
  return {
    file: path,
    encoding,
    lineEnding: lineEnds.odd >= 0 ? 'mixed' : usual,
    students: maquette.rows.length,
    elements: maquette.elements.length,
    diagnostics: diagnostics.map(({ line, start, end, severity, code, message }) => ({
      line: line + 1,
      column: start + 1,
      endLine: line + 1,
      endColumn: end + 1,
      severity,
      code,
      message: render(message, t),
    })),
  };
}

/** @throws {ExplainedError} on what isn't `CODE=LEVEL` */
function readSeverities(options: readonly string[]): Severities {
  const result: Severities = {};
  for (const option of options) {
    const [code = '', level = '', ...rest] = option.split('=');
    const known = [...severities, 'off' as const].find((severity) => severity === level);
    if (!isDiagnosticCode(code) || !known || rest.length > 0) throw badArguments(`--severity ${option}`);
    result[code] = known;
  }
  return result;
}

/** Says on the standard error how many files are done, when that is a terminal and the check takes long. */
class Progress {
  private last = Date.now();
  private isShown = false;

  constructor(private readonly terminal: Terminal) {}

  report(files: number): void {
    if (!process.stderr.isTTY || Date.now() - this.last < progressPause) return;
    this.last = Date.now();
    this.isShown = true;
    process.stderr.write(`\r${render(say('{0} files checked…', files), this.terminal.t)}`);
  }

  clear(): void {
    if (this.isShown) process.stderr.write('\r\u001b[K');
  }
}
