/** The demo's sixty students. All are invented; codes, names and dates belong to nobody. */
import type { StudentSpec } from '../test/fixtures/maquette-builder';

const people: readonly (readonly [nip: string, nom: string, prenom: string, naissance: string])[] = [
  ['25235774', 'ABADIE', 'INÈS', '11/11/2007'],
  ['25126965', 'ALLARD', 'MAXENCE', '18/05/2007'],
  ['25333024', 'AUBRY-LEFÈVRE', 'CLÉMENCE', '03/03/2006'],
  ['25154025', 'BÂ', 'AMINATA', '10/11/2006'],
  ['25254881', 'BEAUFORT', 'THÉO', '13/04/2007'],
  ['25110879', 'BELKACEM', 'YANIS', '21/10/2006'],
  ['25295720', 'BENOÎT', 'LOUISE', '26/10/2007'],
  ['24070694', 'BOUCHET', 'ÉLIOT', '27/09/2005'],
  ['25356687', 'BRIÈRE', 'JEAN-BAPTISTE', '05/12/2007'],
  ['25325822', 'CARON', 'MAËLLE', '06/05/2007'],
  ['25176272', 'CHÂTELAIN', 'HUGO', '06/11/2007'],
  ['25355407', 'CORDIER', 'SARAH', '16/09/2007'],
  ['25107331', "D'ARTOIS", 'GUILHEM', '23/03/2007'],
  ['25061996', 'DA SILVA', 'MATHEUS', '15/03/2007'],
  ['25387099', 'DE LA TOUR', 'ÉLÉONORE', '27/09/2007'],
  ['25145704', 'DELAHAYE', 'NOÉ', '16/05/2007'],
  ['25315836', 'DEMBÉLÉ', 'MOUSSA', '11/11/2007'],
  ['25273927', 'DIALLO', 'FATOUMATA', '15/04/2007'],
  ['25197983', 'DU PLESSIS', 'AURÈLE', '11/05/2006'],
  ['25352848', 'ESTÈVE', 'ROMANE', '16/06/2007'],
  ['25285556', 'FAIVRE', 'ADRIEN', '18/05/2007'],
  ['25183742', 'FERNÁNDEZ', 'LUCÍA', '03/05/2007'],
  ['25017848', 'FOURNIER', 'ANAÏS', '01/07/2007'],
  ['25065974', 'GARNIER', 'LÉO', '23/08/2007'],
  ['25334740', 'GIRAUD-PÉRÈS', 'MANON', '15/06/2006'],
  ['25146737', 'GUÉRIN', 'TIMÉO', '05/07/2006'],
  ['25201561', 'HAMDANI', 'NOUR', '03/05/2007'],
  ['25030447', 'HÉBERT', 'GASPARD', '20/01/2007'],
  ['25068785', 'HUYNH', 'MINH-ANH', '17/03/2006'],
  ['25162207', 'JACQUEMIN', 'ZOÉ', '28/09/2006'],
  ['25141804', 'KELLER', 'FÉLIX', '26/10/2006'],
  ['25025931', 'KONATÉ', 'IBRAHIM', '09/04/2007'],
  ['25133792', "L'HÉRITIER", 'SOLÈNE', '07/10/2007'],
  ['25335455', 'LACROIX', 'JULES', '24/06/2007'],
  ['25083820', 'LE BIHAN', 'ERWAN', '16/12/2007'],
  ['25011408', 'LE GOFF', 'MAÏWENN', '23/02/2007'],
  ['25216963', 'LEMOINE', 'CAMILLE', '16/11/2006'],
  ['25231843', 'LÊ', 'THANH', '27/02/2007'],
  ['25113491', 'MARTIN', 'LUCAS', '26/08/2007'],
  ['25166889', 'MARTIN', 'LUCAS', '04/01/2007'],
  ['25079878', 'MÉNARD', 'ÉLISE', '21/07/2007'],
  ['25252307', 'MORVAN', 'GWENAËL', '22/01/2007'],
  ['25242301', "N'DIAYE", 'AÏSSATOU', '21/03/2007'],
  ['25075512', 'NGUYEN', 'KIM-LY', '18/01/2007'],
  ['25045660', 'NOËL', 'BAPTISTE', '26/11/2007'],
  ['25259116', "O'CONNOR", 'LIAM', '16/07/2006'],
  ['25319081', 'OLIVEIRA', 'GONÇALO', '21/01/2006'],
  ['25283594', 'OUEDRAOGO', 'SALIMATA', '12/10/2006'],
  ['25114325', 'PASQUIER', 'AGATHE', '23/12/2006'],
  ['23181933', 'PELLETIER', 'ENZO', '23/03/2004'],
  ['25126102', 'PRÉVOST', 'CHLOÉ', '09/03/2007'],
  ['25179108', 'RENAUD', 'OSCAR', '25/12/2006'],
  ['25391484', 'ROUSSEAU', 'FRANÇOIS-XAVIER', '25/06/2006'],
  ['25113474', 'SAÏDI', 'RAYAN', '16/05/2007'],
  ['25314282', 'SCHMITT', 'JOACHIM', '16/12/2006'],
  ['25176676', 'TESSIER', 'ÉMILIE', '15/12/2006'],
  ['25016150', 'TRÂN', 'DUC', '18/08/2006'],
  ['25155571', 'VASSEUR', 'LÉNA', '14/10/2006'],
  ['25351171', 'VIÑALS', 'MATÉO', '27/09/2007'],
  ['25221191', 'ZIELINSKA', 'OLA', '07/07/2007'],
];

/** In the order of the maquette: by name. The two MARTIN LUCAS are two students. */
export const demoStudents: readonly StudentSpec[] = people.map(([nip, nom, prenom, naissance]) => {
  return { nip, nom, prenom, naissance };
});

/** The NIP of the first student of that name. */
export function nipOf(nom: string): string {
  const person = people.find(([, name]) => name === nom);
  if (!person) throw new Error(`no student ${nom}`);
  return person[0];
}

/** Students whose case is not the ordinary one, by NIP. */
export const demoCases = {
  /** Repeat the year: S3 was validated before, its values are in Apogée, and ScoDoc leaves it empty. */
  repeaters: [nipOf('BOUCHET'), nipOf('PELLETIER')],
  /** In Apogée only. */
  notFound: nipOf('LÊ'),
  /** Known to ScoDoc, in no semester of this étape. */
  notEnrolled: nipOf('OUEDRAOGO'),
  /** Resigned: `0,01` on the étape. */
  resigned: nipOf('KELLER'),
  /** Not allowed to repeat the year (NAR). */
  nar: nipOf('SAÏDI'),
  /** S4 and the étape await the assiduity decision (ATJ): ScoDoc writes AJAC, an étape's code but no ELP's. */
  refused: nipOf('HAMDANI'),
  /** Took sport. */
  sport: ['ABADIE', 'CARON', 'DELAHAYE', 'FOURNIER', 'KONATÉ', 'MÉNARD', 'NOËL', 'TESSIER'].map(nipOf),
  /** Have a mark for their engagement, typed in Apogée: ScoDoc does not know that element. */
  engagement: ['ALLARD', 'DIALLO', 'MORVAN'].map(nipOf),
} as const;
