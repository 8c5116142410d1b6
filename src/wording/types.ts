import type { TypeObjet, TypeResultat } from '../maquette/model';
import { typesObjet, typesResultat } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';

const typeObjetNames: Readonly<Record<TypeObjet, Message>> = {
  VDI: say('diploma version'),
  VET: say('étape'),
  ELP: say('élément pédagogique'),
  EPR: say('épreuve'),
};

/** What the values of a column are, by its result type. */
export const typeResultatNames: Readonly<Record<TypeResultat, Message>> = {
  N: say('Mark'),
  B: say('Barème'),
  J: say('Points jury'),
  R: say('Result'),
  M: say('Mention'),
};

/** The name of a kind of object; undefined for one that is not known. */
export function typeObjetName(typeObjet: string): Message | undefined {
  const known = typesObjet.find((each) => each === typeObjet);
  return known && typeObjetNames[known];
}

/** The name of a result type; one that is not known is called by its letter. */
export function typeResultatName(typeResultat: string): Message {
  const known = typesResultat.find((each) => each === typeResultat);
  return known ? typeResultatNames[known] : say('Type {0}', typeResultat);
}

/** What a session number says. */
export function sessionName(session: string): Message {
  return session === '0' ? say('single session') : say('session {0}', session);
}

/** What an admission flag says; undefined where it is neither of the two that are known. */
export function admissionName(admission: string): Message | undefined {
  if (admission === '1') return say('admission');
  return admission === '0' ? say('admissibilité') : undefined;
}
