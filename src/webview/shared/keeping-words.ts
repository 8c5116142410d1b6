import type { Message } from '../../message';
import { say } from '../../message';

/** What the page says of keeping beside the maquette what is noted in a comparison. */
export const keepingWords = {
  keeping: say('Verification…'),
  keepNotes: say('Keep beside the file'),
  stopKeeping: say('Stop keeping'),
  deleteKept: say('Delete the file…'),
  keepHint: say(
    'What you note is gone when this page is closed. Or it is written to “{0}” beside the maquette, now and with every change: the codes of students and elements, both values, ticks, remarks, who and when, but no name of a student. The next comparison of the maquette reads it back.',
  ),
  keptHint: say(
    'What you note is written to “{0}” beside the maquette: the codes of students and elements, both values, ticks, remarks, who and when. The next comparison of the maquette reads it back. When you stop, the file stays.',
  ),
  keptIn: say('Seen: {0} – from “{1}”, last noted on {2}'),
  nothingKept: say('Kept in “{0}”: nothing noted yet'),
} as const satisfies Readonly<Record<string, Message>>;
