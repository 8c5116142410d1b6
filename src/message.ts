/**
 * How the core speaks to users: in English sentences with `{0}`, `{1}`… for what varies. Whoever shows them translates
 * them, the extension through `vscode.l10n`, the terminal through the same bundle (`l10n/`).
 */
export interface Message {
  readonly text: string;
  readonly args: readonly (string | number)[];
}

export type Translate = (text: string, ...args: (string | number)[]) => string;

/** A message. The text must be a literal, so that the test of the translations finds it. */
export function say(text: string, ...args: (string | number)[]): Message {
  return { text, args };
}

/** The same sentence with these values in its places. */
export function withValues({ text }: Message, ...args: (string | number)[]): Message {
  return { text, args };
}

export function render({ text, args }: Message, t: Translate): string {
  return t(text, ...args);
}

/** Puts values into the `{0}`, `{1}`… of a sentence. */
export function fill(sentence: string, ...values: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d+)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
}

/**
 * The values of a sentence as its language writes them: counts from a thousand on are grouped (504 000, 504,000). What is
 * a number but no count, as a line or a year, is given as text.
 *
 * @param language - a BCP 47 tag, as `fr`
 */
export function written(values: readonly (string | number)[], language: string): string[] {
  return values.map((value) =>
    typeof value === 'number' && Number.isInteger(value) ? value.toLocaleString(language) : String(value),
  );
}

/** An error that a user can understand: what happened, where, and what to do. `code` is for programs and tests. */
export class ExplainedError<Code extends string = string> extends Error {
  override readonly name = 'ExplainedError';

  constructor(
    readonly code: Code,
    readonly explanation: Message,
  ) {
    super(code);
  }
}

/**
 * Without what moves the cursor of a terminal, ends a line or turns the direction of what follows: a file, or its name,
 * may hold it.
 */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '�');
}

/**
 * The same text in Markdown, so that it becomes no markup, address or formula (`$x$`) in any dialect; on one line. What
 * would only matter at the beginning of a line stays as it is, as people read this in terminals, too.
 */
export function escapeMarkdown(text: string): string {
  return onOneLine(text).replace(
    /[\\`*_{}[\]<>#|~&$@!]|(?<=[a-z\d+.-]):(?=\S)|\/(?=\/)|(?<=\/)\/|(?<=www)\./gi,
    '\\$&',
  );
}

/** Takes no room and can't be seen; a line doesn't break at it. */
const joiner = '\u2060';

/**
 * The same text for a place where VS Code makes links of `[text](command:…)` and of addresses, and icons of `$(name)`:
 * names of files, and what stands in them, must stay text there. It reads as before: an invisible character stands in
 * the middle of what would be more than text. Control characters, and those that turn the direction of what follows,
 * are shown as �; line ends stay.
 */
export function withoutMarkup(text: string): string {
  return text
    .replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '�')
    .replace(/\](?=\()|\$(?=\()|(?<=[a-z][a-z\d+.-]):(?=\S)|(?<=www)\.(?=\S)/gi, `$&${joiner}`);
}
