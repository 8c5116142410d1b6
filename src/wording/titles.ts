import type { TitleKey } from '../maquette/model';
import { titleKeys } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';

const titleSentences: Readonly<Record<TitleKey, Message>> = {
  apoC_annee: say('The academic year.'),
  apoC_cod_dip: say('The diploma code.'),
  apoC_Cod_Exp: say('The export number of the maquette in Apogée.'),
  apoC_cod_vdi: say('The diploma version (VDI).'),
  apoC_Fichier_Exp: say(
    'The file that Apogée wrote on its user’s machine. ScoDoc refuses a maquette without it, and names its own file after it.',
  ),
  apoC_lib_dip: say('The diploma label; Apogée cuts it at 25 characters.'),
  apoC_Titre1: say('When Apogée exported the maquette.'),
  apoC_Titre2: say('A free title, which may be empty; ScoDoc refuses the line without its tab.'),
};

export const unknownTitleSentence = say('A title that Apogée is not known to write; it is kept as it is.');

/** What a title says, by its key, which a file may call as it likes. */
export function titleSentence(key: string): Message {
  const known = titleKeys.find((each) => each === key);
  return known ? titleSentences[known] : unknownTitleSentence;
}
