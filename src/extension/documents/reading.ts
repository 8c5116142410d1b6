import type { Decoded } from '../../maquette/codec';
import { decode, encode } from '../../maquette/codec';
import type { Encoding } from '../../maquette/encoding';
import { UnencodableCharacterError } from '../../maquette/encoding';
import { isDamaged } from '../../maquette/parse';
import type { LineEdit } from '../../maquette/reread';
import { applyLineEdits, isPutRight, putRight } from '../../maquette/reread';

/**
 * `right`: the text is what the bytes say, and changes to that. `wrong`: VS Code decoded them otherwise, and saving would
 * destroy characters or write them in another encoding. `damaged`: the file was saved so, and they are lost in it.
 */
export type Reading = 'right' | 'wrong' | 'damaged';

/** The bytes of a file at some time, and what they say. */
interface Version {
  readonly bytes: Uint8Array;
  readonly truth: Decoded;
}

/** What is known of a document from the last look at its file. */
export interface Known extends Version {
  /** Those of the file of which the text is, perhaps with changes. */
  readonly bytes: Uint8Array;
  /** What the file holds since, when another program wrote it while the document held changes. */
  readonly onDisk?: Uint8Array;
  /** What `bytes` say. */
  readonly truth: Decoded;
  /** The encoding that VS Code had for the document then. */
  readonly encoding: Encoding | undefined;
  readonly reading: Reading;
  /** The encoding of the file when it was opened, or when another program last wrote it. */
  readonly original: Encoding;
  /** True when the user chose the wrong encoding by hand: they are told, and left alone. */
  readonly isChosen: boolean;
  /** The last versions of the file that VS Code read wrongly: undo may bring back how. */
  readonly misread: readonly Version[];
  /** True when the text was put right, but VS Code will save it in the wrong encoding: it is written anew after that. */
  readonly isPutRight: boolean;
}

/** A document and its file at one moment. */
export interface Seen {
  readonly bytes: Uint8Array;
  /** Undefined where VS Code uses one that maquettes don't have: whoever chose it knows why. */
  readonly encoding: Encoding | undefined;
  readonly text: string;
  readonly isDirty: boolean;
  /** True when the document was saved since the last look. */
  readonly isSaved: boolean;
}

/** What is to be done for a document. */
export type Step =
  | { readonly kind: 'none' }
  /** Have VS Code read the file again. */
  | { readonly kind: 'reopen'; readonly encoding: Encoding }
  /** Put the text right in the editor, which holds changes. */
  | { readonly kind: 'put-right'; readonly edits: readonly LineEdit[] }
  /** Write the file in the encoding that it had: VS Code saved the right text in the wrong one. */
  | { readonly kind: 'rewrite'; readonly bytes: Uint8Array; readonly encoding: Encoding }
  | { readonly kind: 'tell'; readonly what: Told }
  /** A save destroyed characters of the file: see `restored`. */
  | { readonly kind: 'restore' };

/**
 * What a user has to know. `wrong`: a dirty document is read wrongly, and can't be put right. `chosen`: the encoding that
 * they chose isn't the file's. `damaged`: the file holds U+FFFD. `changed`: the file changed under unsaved changes.
 * `lost`: a save wrote a substitute for a character that the encoding lacks. `other-encoding`: a save wrote another
 * encoding than the file had, as a character was typed that this lacks.
 */
export type Told = 'wrong' | 'chosen' | 'damaged' | 'changed' | 'lost' | 'other-encoding';

export interface Decision {
  readonly known: Known;
  readonly step: Step;
}

const none: Step = { kind: 'none' };

/** What the bytes 0x80 to 0x9F are in ISO-8859-1. */
const controls = /[\x80-\x9f]/;

/** Decides what is to be done for a document, from what was known of it and what is seen now. */
export function decide(known: Known | undefined, seen: Seen): Decision {
  const { bytes, encoding, text, isDirty, isSaved } = seen;
  const isChanged = known !== undefined && !isSame(known.bytes, bytes);
  const truth = known && !isChanged ? known.truth : decode(bytes);
  const next = (reading: Reading, step: Step, more: Partial<Known> = {}): Decision => ({
    known: {
      bytes: known && !isChanged ? known.bytes : bytes,
      truth,
      encoding,
      reading,
      original: originalOf(known, seen, truth, isChanged),
      isChosen: false,
      isPutRight: false,
      misread:
        step.kind === 'reopen' || step.kind === 'put-right'
          ? withVersion(known, bytes, truth)
          : (known?.misread ?? []),
      ...more,
    },
    step,
  });

  if (isDirty && isChanged && !isSaved) {
    // the text is a change of what the file was before, which stays known
    const edits = isDamaged(text) ? repair(known.bytes, known.truth, text) : [];
    if (edits.length > 0) return { known, step: { kind: 'put-right', edits } };
    const isNews = !known.onDisk || !isSame(known.onDisk, bytes);
    return { known: { ...known, onDisk: bytes }, step: isNews ? tell('changed') : none };
  }
  if (isDamaged(truth.text)) {
    const isOurs = isSaved && isChanged && !isDamaged(known.truth.text);
    return next('damaged', isOurs ? { kind: 'restore' } : tell('damaged'));
  }
  if (encoding === undefined) return next('right', none);
  if (isSaved && isChanged && isMixed(known, truth, encoding)) return next('damaged', { kind: 'restore' });

  if (isSaved && known?.isPutRight && known.encoding === encoding) {
    const saved = decode(bytes, encoding).text;
    const step = rewrite(known, saved, bytes);
    if (step) return next('right', step);
    if (isChanged && !holds(readableAs(known.truth), saved)) return next('right', tell('other-encoding'));
  }
  const asRead = decode(bytes, encoding).text;
  // other bytes than those of the text may be another program's, which VS Code is about to read
  const isLost = alike(asRead) !== alike(text) && !holds(encoding, text);
  if (isSaved && !isDirty && isLost && !isDamaged(text)) return next('right', tell('lost'));
  // in UTF-8 the first accent that is typed into a file of ASCII would make it UTF-8
  const isOther = encoding === 'utf-8' && truth.encoding === 'iso-8859-1';
  if (encoding === truth.encoding || (asRead === truth.text && !isOther)) {
    if (!isDirty) return next('right', none);
    const before = known && !isDamaged(text) ? known.misread : [];
    const edits = isDamaged(text)
      ? repair(bytes, truth, text)
      : (before.map((version) => exactRepair(version, text)).find(({ length }) => length > 0) ?? []);
    if (edits.length === 0 && !isDamaged(text)) return next('right', none);
    return next('wrong', edits.length > 0 ? { kind: 'put-right', edits } : none);
  }

  const isSwitched = known !== undefined && !isChanged && known.encoding !== encoding;
  const isChosen =
    !isChanged && known !== undefined && (known.isChosen || (isSwitched && known.reading === 'right'));
  if (!isDirty) {
    if (isChosen) return next('wrong', known.isChosen ? none : tell('chosen'), { isChosen });
    return next('wrong', { kind: 'reopen', encoding: readableAs(truth) });
  }
  // “Save with Encoding”: the text is right, and is to be saved so
  if (isChosen) return next(isDamaged(text) ? 'wrong' : 'right', none, { isChosen: true });
  if (!holds(encoding, truth.text)) return next('wrong', tell('wrong'));
  const edits = putRight(asRead, truth.text, text);
  const isWhole = isPutRight(asRead, truth.text, applyLineEdits(text, edits));
  if (!isWhole) return next('wrong', edits.length > 0 ? { kind: 'put-right', edits } : tell('wrong'));
  return next('wrong', edits.length > 0 ? { kind: 'put-right', edits } : none, {
    isPutRight: true,
  });
}

/** What is known of a document whose bytes arrived only when it had been saved already: what it was made of. */
export function knownBefore(bytes: Uint8Array): Known {
  const truth = decode(bytes);
  return {
    bytes,
    truth,
    encoding: undefined,
    reading: 'wrong',
    original: truth.encoding,
    isChosen: false,
    isPutRight: false,
    misread: [],
  };
}

/** So many versions that were misread are kept: they may be large. */
const mostVersions = 3;

function withVersion(known: Known | undefined, bytes: Uint8Array, truth: Decoded): readonly Version[] {
  const others = (known?.misread ?? []).filter((version) => !isSame(version.bytes, bytes));
  return [{ bytes, truth }, ...others].slice(0, mostVersions);
}

/** As `repair`, for the version of the file that is known, or for one before it that was misread as the text stands. */
export function repairKnown({ bytes, truth, misread }: Known, text: string): readonly LineEdit[] {
  const edits = repair(bytes, truth, text);
  if (edits.length > 0 || alike(truth.text) === alike(text)) return edits;
  for (const version of misread) {
    const again = exactRepair(version, text);
    if (again.length > 0) return again;
  }
  return [];
}

/** The edits for a text that is a whole misreading, nothing changed. */
function exactRepair({ bytes, truth }: Version, text: string): readonly LineEdit[] {
  for (const encoding of misreadings) {
    const misread = decode(bytes, encoding).text;
    if (misread !== truth.text && alike(misread) === alike(text)) return putRight(misread, truth.text, text);
  }
  return [];
}

/** In which encodings VS Code may have read a maquette that is in another one. */
const misreadings = ['utf-8', 'windows-1252', 'iso-8859-1'] as const;

/**
 * The edits for a text that shows a misreading again although its encoding is right: somebody undid the reopening.
 * None where the text is only what the user made of it.
 */
export function repair(bytes: Uint8Array, truth: Decoded, text: string): readonly LineEdit[] {
  // of the encodings that maquettes have only UTF-8 can be misread without a trace of that
  const hasTrace = isDamaged(text) || controls.test(text);
  if (!hasTrace && !truth.encoding.startsWith('utf-8')) return [];
  let best: readonly LineEdit[] = [];
  for (const encoding of misreadings) {
    const misread = decode(bytes, encoding).text;
    if (misread === truth.text) continue;
    const isExact = alike(misread) === alike(text);
    if (!hasTrace && !isExact) continue;
    const edits = putRight(misread, truth.text, text);
    if (isExact && edits.length > 0) return edits;
    if (edits.length > best.length) best = edits;
  }
  return best;
}

/**
 * As `repair`, for a text that is about to be saved: none where the encoding lacks a character of the result, as that
 * would be saved as `?`, while the misread one keeps its bytes.
 */
export function repairBeforeSave(
  known: Known,
  text: string,
  encoding: Encoding | undefined,
): readonly LineEdit[] {
  const edits = repairKnown(known, text);
  return encoding && holds(encoding, applyLineEdits(text, edits)) ? edits : [];
}

/**
 * The encoding in which VS Code is to read a file: windows-1252 for ISO-8859-1, where no byte tells them apart. It then
 * writes the same bytes, and a `’` that somebody types as what it is instead of as `?`.
 */
export function readableAs({ text, encoding }: Decoded): Encoding {
  return encoding === 'iso-8859-1' && !controls.test(text) ? 'windows-1252' : encoding;
}

function originalOf(
  known: Known | undefined,
  { isSaved }: Seen,
  truth: Decoded,
  isChanged: boolean,
): Encoding {
  if (!known) return truth.encoding;
  // a save makes windows-1252 of ISO-8859-1 as soon as such a character was typed: that goes on being said
  const isOurs = !isChanged || (isSaved && readableAs(known.truth) === readableAs(truth));
  return isOurs ? known.original : truth.encoding;
}

function tell(what: Told): Step {
  return { kind: 'tell', what };
}

/** True when what was typed into a misread text was saved among bytes that mean something in another encoding. */
function isMixed(before: Known, truth: Decoded, encoding: Encoding): boolean {
  if (before.isChosen || before.isPutRight || truth.encoding === before.truth.encoding) return false;
  if (!before.truth.encoding.startsWith('utf-8')) return false;
  const misread = decode(before.bytes, encoding).text;
  // where nothing of the misreading is left, another program wrote the file
  return misread !== before.truth.text && !isPutRight(misread, before.truth.text, truth.text);
}

/**
 * The bytes of a file before a save destroyed it, with what was typed; as they were where that can't be told.
 *
 * @param text - what was saved
 * @param encoding - in which it was
 */
export function restored(
  { bytes, truth }: Known,
  text: string,
  encoding: Encoding,
): { readonly bytes: Uint8Array; readonly encoding: Encoding } {
  const wanted = readableAs(truth);
  const misread = decode(bytes, encoding).text;
  const whole = applyLineEdits(text, putRight(misread, truth.text, text));
  const written = isPutRight(misread, truth.text, whole) ? encodeOrNothing(whole, wanted) : undefined;
  return { bytes: written ?? bytes, encoding: wanted };
}

function rewrite({ truth }: Known, text: string, saved: Uint8Array): Step | undefined {
  const encoding = readableAs(truth);
  const bytes = encodeOrNothing(text, encoding);
  return bytes && !isSame(bytes, saved) ? { kind: 'rewrite', bytes, encoding } : undefined;
}

function encodeOrNothing(text: string, encoding: Encoding): Uint8Array | undefined {
  try {
    return encode(text, encoding);
  } catch (error) {
    if (error instanceof UnencodableCharacterError) return undefined;
    throw error;
  }
}

function holds(encoding: Encoding, text: string): boolean {
  return encodeOrNothing(text, encoding) !== undefined;
}

/** VS Code makes all line ends of a text alike. */
function alike(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
