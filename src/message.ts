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

export function render({ text, args }: Message, t: Translate): string {
  return t(text, ...args);
}

/** Puts values into the `{0}`, `{1}`… of a sentence. */
export function fill(sentence: string, ...values: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d+)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
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

/** Without control characters: those of a file, or of its name, could move the cursor of a terminal, or worse. */
export function onOneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, '�');
}
